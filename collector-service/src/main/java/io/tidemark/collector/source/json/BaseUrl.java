package io.tidemark.collector.source.json;

import io.tidemark.collector.upstream.Credential;
import io.tidemark.common.net.Origin;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is.
 *
 * @param text the address, without a slash at its end
 * @param origin the only place its key is sent to
 */
public record BaseUrl(String text, String origin) {

    /**
     * @param key the configuration key it comes from, for the message
     * @throws IllegalArgumentException if it is not a plain http(s) address; the message does not show it
     */
    public static BaseUrl of(URI given, String key) {
        if (given.getRawUserInfo() != null || given.getRawQuery() != null || given.getRawFragment() != null) {
            throw new IllegalArgumentException(key + " must be scheme, host, port and path alone;"
                    + " a key or token goes into a configuration key of its own");
        }
        try {
            return new BaseUrl(given.toString().replaceAll("/+$", ""), Origin.of(given));
        } catch (IllegalArgumentException odd) {
            throw new IllegalArgumentException(key + ": " + odd.getMessage(), odd);
        }
    }

    /** An address below this one. */
    public URI at(String pathAndQuery) {
        return URI.create(text + pathAndQuery);
    }

    /** A key as {@code Authorization: Bearer}, for this origin alone; null if there is none. */
    public @Nullable Credential bearer(Optional<String> key) {
        return key.filter(text -> !text.isBlank())
                .map(text -> Credential.bearer(origin, text.strip()))
                .orElse(null);
    }

    /**
     * The query of a link to another page of one route.
     *
     * @param route path below this address
     * @param link absolute, or relative to that route
     * @return null if it leads to another place, which nobody follows
     */
    public @Nullable String queryOf(String route, String link) {
        try {
            URI here = at(route);
            URI target = here.resolve(link);
            boolean same = Origin.of(target).equals(origin)
                    && target.getRawUserInfo() == null
                    && here.getRawPath().equals(target.getRawPath());
            return same ? target.getRawQuery() : null;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** A text as it may stand in a path or a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
