package io.tidemark.collector.upstream;

import io.tidemark.common.net.AddressGuard;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/**
 * Where a request goes.
 *
 * @param uri as it is written
 * @param addresses that were checked, one of which must be connected to; empty leaves it to the client
 */
record Target(URI uri, List<InetAddress> addresses) {

    static Target unchecked(URI uri) {
        return new Target(uri, List.of());
    }

    /** Whether the host is an address itself, so that there is nothing to look up. */
    boolean literal() {
        String host = uri.getHost();
        return host.startsWith("[") || AddressGuard.isDottedQuad(host);
    }

    boolean tls() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** The host as certificates write it. */
    String name() {
        String host = uri.getHost();
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** What the {@code Host} header says. */
    String host() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** The same address with the host as a number. */
    URI at(InetAddress address) {
        String number = address.getHostAddress();
        int scope = number.indexOf('%');
        String plain = scope < 0 ? number : number.substring(0, scope);
        return URI.create(uri.getScheme() + "://" + (address instanceof Inet6Address ? "[" + plain + "]" : plain)
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + (uri.getRawPath() == null ? "" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }
}
