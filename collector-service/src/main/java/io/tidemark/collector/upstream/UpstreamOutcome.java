package io.tidemark.collector.upstream;

import io.tidemark.collector.source.FailureClass;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;

/** What came of one request. */
public sealed interface UpstreamOutcome {

    /**
     * The service answered, 200.
     *
     * @param uri what answered: another address than asked for if it redirected
     * @param redirects how many hops that took
     * @param body decoded, with its digest
     * @param fetchedAt when it was complete, our clock
     */
    record Answered(URI uri, int redirects, HttpHeaders headers, Body body, Instant fetchedAt)
            implements UpstreamOutcome {

        /** The service's own clock; empty if it sent none that can be read. */
        public Optional<Instant> date() {
            return ResponseHeaders.date(headers);
        }
    }

    /**
     * The service answered no, 4xx: asking the same again will not help.
     *
     * @param detail its own words, shortened
     */
    record Refused(
            URI uri,
            int status,
            FailureClass failure,
            HttpHeaders headers,
            String digest,
            Instant fetchedAt,
            String detail)
            implements UpstreamOutcome {

        public Optional<Instant> date() {
            return ResponseHeaders.date(headers);
        }
    }

    /** Not asked, or told to come back later. */
    record Limited(Instant until, String reason) implements UpstreamOutcome {}

    /**
     * No usable answer.
     *
     * @param redirect whether it is a redirect that was not followed
     */
    record Faulted(FailureClass failure, String detail, boolean redirect) implements UpstreamOutcome {

        public Faulted(FailureClass failure, String detail) {
            this(failure, detail, false);
        }
    }
}
