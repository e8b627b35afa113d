package io.tidemark.collector.upstream;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An address as it is kept: without user information, and with {@code ***} for the value of every query parameter whose
 * name says that it lets somebody in. Our own credentials travel in headers; addresses that a service hands out may be signed.
 */
final class KeptAddress {

    static final String HIDDEN = "***";

    private static final Pattern USER_INFORMATION = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#@]*@");
    private static final Set<String> SECRET_NAMES = Set.of(
            "access_token",
            "accesskey",
            "api_key",
            "api-key",
            "apikey",
            "auth",
            "authorization",
            "client_secret",
            "code",
            "credential",
            "id_token",
            "jwt",
            "key",
            "key-pair-id",
            "passwd",
            "password",
            "policy",
            "pwd",
            "refresh_token",
            "secret",
            "session",
            "sig",
            "signature",
            "token");
    private static final List<String> SECRET_PREFIXES = List.of("x-amz-", "x-goog-", "x-xet-");

    private KeptAddress() {}

    static String of(URI uri) {
        return of(uri.toString());
    }

    static String of(String address) {
        String open = USER_INFORMATION.matcher(address).replaceFirst("$1");
        int query = open.indexOf('?');
        if (query < 0) {
            return open;
        }
        int fragment = open.indexOf('#', query);
        String parameters = open.substring(query + 1, fragment < 0 ? open.length() : fragment);
        StringBuilder kept = new StringBuilder(open.substring(0, query));
        char separator = '?';
        for (String parameter : parameters.split("&", -1)) {
            int equals = parameter.indexOf('=');
            boolean secret = equals > 0 && secret(parameter.substring(0, equals));
            kept.append(separator).append(secret ? parameter.substring(0, equals + 1) + HIDDEN : parameter);
            separator = '&';
        }
        return kept.toString();
    }

    private static boolean secret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_NAMES.contains(lower) || SECRET_PREFIXES.stream().anyMatch(lower::startsWith);
    }
}
