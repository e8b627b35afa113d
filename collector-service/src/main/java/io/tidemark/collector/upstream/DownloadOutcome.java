package io.tidemark.collector.upstream;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What came of a download. */
public sealed interface DownloadOutcome {

    /** How many requests were sent for it, redirects included. */
    int requests();

    /**
     * The file is there, whole.
     *
     * @param uri what sent it, which may be another host's
     * @param size bytes, decoded
     * @param digest {@code sha256:} and hex of these bytes
     * @param headers of the last answer
     * @param fetchedAt when it was complete, our clock
     */
    record Stored(URI uri, Path file, long size, String digest, HttpHeaders headers, Instant fetchedAt, int requests)
            implements DownloadOutcome {

        /** The service's own clock; empty if it sent none that can be read. */
        public Optional<Instant> date() {
            return ResponseHeaders.date(headers);
        }
    }

    /** There is no file; what was there before is as it was. */
    record NotStored(UpstreamOutcome instead) implements DownloadOutcome {

        @Override
        public int requests() {
            return instead.requests();
        }
    }
}
