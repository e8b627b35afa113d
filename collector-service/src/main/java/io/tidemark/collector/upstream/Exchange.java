package io.tidemark.collector.upstream;

import io.tidemark.collector.source.FailureClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request and what came of it, as it is kept: enough to be answered again, and no secret.
 *
 * @param url asked for; user information is left out, values that look secret are {@code ***}
 * @param form digest of what was posted; null for a GET
 * @param answeredBy what answered after redirects, written alike; null if nothing did
 * @param redirects hops to it
 * @param status null if there was no usable answer
 * @param failure null for an answer and for {@link Kind#LIMITED}
 * @param detail what went wrong, in words; null for an answer
 * @param redirect whether a redirect was not followed
 * @param headers of the answer, those of {@link KeptHeaders} only, names in lower case
 * @param fetchedAt when it was complete, our clock
 * @param until when to ask again, {@link Kind#LIMITED} only
 * @param digest of the decoded body, {@code sha256:} and hex; null if there was none
 * @param size of the decoded body in bytes
 */
public record Exchange(
        String method,
        String url,
        @Nullable String form,
        Kind kind,
        @Nullable String answeredBy,
        int redirects,
        @Nullable Integer status,
        @Nullable FailureClass failure,
        @Nullable String detail,
        boolean redirect,
        Map<String, List<String>> headers,
        Instant fetchedAt,
        @Nullable Instant until,
        @Nullable String digest,
        @Nullable Long size) {

    /** What came of it, see {@link UpstreamOutcome}. */
    public enum Kind {
        ANSWERED,
        REFUSED,
        LIMITED,
        FAULTED
    }

    public Exchange {
        headers = Map.copyOf(headers);
    }

    /** Headers in a fixed order, for whoever writes them down. */
    public Map<String, List<String>> sortedHeaders() {
        return new TreeMap<>(headers);
    }

    /** Whether the service turned down our credentials. */
    public boolean refusesCredentials() {
        return kind == Kind.REFUSED && failure == FailureClass.AUTH;
    }
}
