package io.tidemark.common.contract;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Up to 1,000 observations of one page of one shard. The batch id is made of run, shard, page and part, so a page that is
 * published again after a crash carries the same ids and changes nothing.
 *
 * @param fetchedAt when our request was answered, microseconds
 * @param tenant whose private figures these are, see {@link #isTenant}; null for public ones. Private figures stay in their
 *     tenant's scope: they are stored apart and never enter a public snapshot
 * @param replayedAt when a replay drew these observations from kept answers once more; null for the first reading. Of two
 *     readings of the same answer (equal {@code fetchedAt}) the one replayed later holds, and any replay holds over the first
 *     reading, in whatever order they arrive
 * @param rawDigest {@code sha256:} and the hex digest of the decoded body (or file) the observations come from
 */
public record ObservationBatch(
        String batchId,
        String runId,
        String shard,
        String source,
        String collectorVersion,
        Instant fetchedAt,
        String rawDigest,
        Provenance provenance,
        @Nullable String tenant,
        @Nullable Instant replayedAt,
        List<Observation> observations) {

    /** Keeps a record well under the broker's 1 MiB. */
    public static final int MAX_OBSERVATIONS = 1_000;

    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** A first reading. */
    public ObservationBatch(
            String batchId,
            String runId,
            String shard,
            String source,
            String collectorVersion,
            Instant fetchedAt,
            String rawDigest,
            Provenance provenance,
            @Nullable String tenant,
            List<Observation> observations) {
        this(
                batchId,
                runId,
                shard,
                source,
                collectorVersion,
                fetchedAt,
                rawDigest,
                provenance,
                tenant,
                null,
                observations);
    }

    /** Whether a text may name a tenant: 1 to 63 lower-case letters, digits and hyphens, no hyphen at the start. */
    public static boolean isTenant(String text) {
        return TENANT.matcher(text).matches();
    }

    public ObservationBatch {
        observations = List.copyOf(observations);
        if (observations.isEmpty() || observations.size() > MAX_OBSERVATIONS) {
            throw new IllegalArgumentException(
                    "a batch has 1 to " + MAX_OBSERVATIONS + " observations, not " + observations.size());
        }
        if (tenant != null && !isTenant(tenant)) {
            throw new IllegalArgumentException("tenant '" + tenant
                    + "' is not 1 to 63 lower-case letters, digits and hyphens that begin with a letter or digit");
        }
    }
}
