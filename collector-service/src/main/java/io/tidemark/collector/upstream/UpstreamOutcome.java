package io.tidemark.collector.upstream;

import io.tidemark.collector.source.FailureClass;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;

/** What came of one request. */
public sealed interface UpstreamOutcome {

    /** How many requests were sent for it, redirects included: what it cost of the budget. 0 if nothing was asked. */
    int requests();

    /** The same, having cost so many requests. */
    UpstreamOutcome costing(int requests);

    /**
     * The service answered, 200.
     *
     * @param uri what answered: another address than asked for if it redirected
     * @param redirects how many hops that took
     * @param body decoded, with its digest
     * @param fetchedAt when it was complete, our clock
     */
    record Answered(URI uri, int redirects, HttpHeaders headers, Body body, Instant fetchedAt, int requests)
            implements UpstreamOutcome {

        public Answered(URI uri, int redirects, HttpHeaders headers, Body body, Instant fetchedAt) {
            this(uri, redirects, headers, body, fetchedAt, redirects + 1);
        }

        @Override
        public Answered costing(int requests) {
            return new Answered(uri, redirects, headers, body, fetchedAt, requests);
        }

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
            String detail,
            int requests)
            implements UpstreamOutcome {

        public Refused(
                URI uri,
                int status,
                FailureClass failure,
                HttpHeaders headers,
                String digest,
                Instant fetchedAt,
                String detail) {
            this(uri, status, failure, headers, digest, fetchedAt, detail, 1);
        }

        @Override
        public Refused costing(int requests) {
            return new Refused(uri, status, failure, headers, digest, fetchedAt, detail, requests);
        }

        public Optional<Instant> date() {
            return ResponseHeaders.date(headers);
        }
    }

    /** Not asked, or told to come back later. */
    record Limited(Instant until, String reason, int requests) implements UpstreamOutcome {

        public Limited(Instant until, String reason) {
            this(until, reason, 0);
        }

        @Override
        public Limited costing(int requests) {
            return new Limited(until, reason, requests);
        }
    }

    /**
     * No usable answer.
     *
     * @param redirect whether it is a redirect that was not followed
     */
    record Faulted(FailureClass failure, String detail, boolean redirect, int requests) implements UpstreamOutcome {

        public Faulted(FailureClass failure, String detail) {
            this(failure, detail, false);
        }

        public Faulted(FailureClass failure, String detail, boolean redirect) {
            this(failure, detail, redirect, 1);
        }

        @Override
        public Faulted costing(int requests) {
            return new Faulted(failure, detail, redirect, requests);
        }
    }
}
