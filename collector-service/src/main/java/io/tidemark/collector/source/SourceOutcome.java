package io.tidemark.collector.source;

import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Provenance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking for one page. */
public sealed interface SourceOutcome {

    /**
     * A page was read.
     *
     * @param observations what it says; may be empty
     * @param next cursor of the next page; null when the shard is done
     * @param fetchedAt when it was answered, microseconds
     * @param rawDigest {@code sha256:} and the hex digest of the decoded body or file
     * @param tenant whose private figures they are; null for public ones
     * @param findings what was refused or odd
     * @param suspect true if the page may be wrong as a whole: the run is then partial
     */
    record Page(
            List<Observation> observations,
            @Nullable String next,
            Instant fetchedAt,
            String rawDigest,
            Provenance provenance,
            @Nullable String tenant,
            List<Finding> findings,
            boolean suspect)
            implements SourceOutcome {

        /** A page of public figures. */
        public Page(
                List<Observation> observations,
                @Nullable String next,
                Instant fetchedAt,
                String rawDigest,
                Provenance provenance,
                List<Finding> findings,
                boolean suspect) {
            this(observations, next, fetchedAt, rawDigest, provenance, null, findings, suspect);
        }

        public Page {
            observations = List.copyOf(observations);
            findings = List.copyOf(findings);
            fetchedAt = fetchedAt.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Not now: the same page may be asked again at {@code until}. Nothing was lost. */
    record Limited(Instant until, String reason) implements SourceOutcome {}

    /**
     * It failed. If {@link FailureClass#retryable()} the same page may be asked again, else the shard has failed.
     *
     * @param findings what was seen on the way, to be counted if the shard is given up
     */
    record Failed(FailureClass failure, String detail, List<Finding> findings) implements SourceOutcome {

        public Failed {
            findings = List.copyOf(findings);
        }

        public Failed(FailureClass failure, String detail) {
            this(failure, detail, List.of());
        }
    }

    /** The shard has nothing to read, such as an organization that does not exist: counted, visible, no failure. */
    record Skipped(String reason) implements SourceOutcome {}
}
