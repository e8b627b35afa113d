package io.tidemark.common.net;

import java.net.URI;
import java.util.Locale;

/** Origins and addresses as they may be shown. */
public final class Origin {

    private Origin() {}

    /**
     * Scheme, host and port of an http(s) address, lower case, the scheme's own port left out.
     *
     * @throws IllegalArgumentException if it is no such address
     */
    public static String of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException("'" + display(uri) + "' is not an http or https address");
        }
        int standard = scheme.equals("http") ? 80 : 443;
        String port = uri.getPort() < 0 || uri.getPort() == standard ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    /** The address without user information, query and fragment: fit for logs and findings. */
    public static String display(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (uri.getHost() == null) {
            return path;
        }
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path;
    }
}
