package io.tidemark.collector.upstream;

import io.tidemark.common.net.Origin;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request and where its redirects have led so far. */
final class Trip {

    private final UpstreamRequest request;
    private final String firstOrigin;
    private final int mostHops;
    private URI uri;
    private String origin;
    private int hops;
    private int sent;

    Trip(UpstreamRequest request, int mostHops) {
        this.request = request;
        this.mostHops = mostHops;
        this.uri = request.uri();
        this.origin = Origin.of(uri);
        this.firstOrigin = origin;
    }

    URI uri() {
        return uri;
    }

    String origin() {
        return origin;
    }

    int hops() {
        return hops;
    }

    int sent() {
        return sent;
    }

    void leaves() {
        sent++;
    }

    /** Whether the address must be checked: a person gave it, or a service sent us to another origin. */
    boolean guarded() {
        return request.address() == UpstreamRequest.Address.GIVEN || !origin.equals(firstOrigin);
    }

    /** What may be shown to the origin we are at. */
    @Nullable
    Credential credential() {
        Credential credential = request.credential();
        return credential != null && credential.origin().equals(origin) ? credential : null;
    }

    Map<String, String> headers() {
        return origin.equals(firstOrigin) ? request.headers() : Map.of();
    }

    /** Goes on to where the answer points, or says why not. */
    Optional<String> redirected(HttpResponse<?> response) {
        Optional<String> location = response.headers().firstValue("Location");
        if (location.isEmpty()) {
            return Optional.of(response.statusCode() + " without Location");
        }
        if (request.form() != null) {
            return Optional.of("redirect of a form refused");
        }
        if (hops >= mostHops) {
            return Optional.of("more than " + mostHops + " redirects");
        }
        try {
            URI to = uri.resolve(location.get());
            String toOrigin = Origin.of(to);
            boolean downgraded = origin.startsWith("https:") && toOrigin.startsWith("http:");
            if (to.getRawUserInfo() != null || (!toOrigin.equals(origin) && (!request.elsewhere() || downgraded))) {
                return Optional.of("redirect to another origin refused: " + Origin.display(to));
            }
            uri = to;
            origin = toOrigin;
            hops++;
            return Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("redirect to an address that cannot be read");
        }
    }
}
