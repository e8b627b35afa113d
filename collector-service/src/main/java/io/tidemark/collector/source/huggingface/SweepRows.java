package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.huggingface.ModelRow.Identity;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page of the whole Hub: what is asked for is taken, everything else is counted. Watches that repositories come newest
 * first, on which the end of a discovery and the completeness of a walk rest.
 */
final class SweepRows implements ModelList.Rows {

    private final Sweep sweep;
    private final Findings findings;
    private final List<Observation> observations = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final TagPool tags = new TagPool();
    private @Nullable String lastId;
    private @Nullable Instant oldest;
    private long refused;
    private boolean ordered = true;

    /** @param before where the page before ended; null on the first */
    SweepRows(Sweep sweep, @Nullable PageCursor before, Findings findings) {
        this.sweep = sweep;
        this.findings = findings;
        if (before != null) {
            this.lastId = before.lastId();
            this.oldest = before.oldest();
            if (before.lastId() != null) {
                ids.add(before.lastId());
            }
        }
    }

    @Override
    public void row(JsonNode row, long number, Answer answer) {
        Fields fields = new Fields(row, number, answer.observedOn(), findings);
        Identity identity = ModelRow.identity(fields);
        if (identity == null) {
            refused++;
            return;
        }
        lastId = identity.hubId();
        if (!ids.add(identity.hubId())) {
            fields.warn("duplicate_row", "_id", identity.path() + " is listed again; the first row holds");
            return;
        }
        Instant created = fields.instant("createdAt");
        if (created != null) {
            ordered &= oldest == null || !created.isAfter(oldest);
            oldest = created;
        }
        if (row.path("private").asBoolean()) {
            findings.info("private_model", number, "private", identity.path() + " is private: not collected");
            return;
        }
        String left = sweep.leftOut(identity.path(), row, created);
        if (left != null) {
            findings.info(left, number, null, "counted and not published, such as " + identity.path());
            return;
        }
        observations.addAll(ModelRow.read(fields, identity, null, tags).observations());
    }

    List<Observation> observations() {
        return observations;
    }

    @Override
    public long refused() {
        return refused;
    }

    /** {@code _id} of the last row of this page, or of the one before. */
    @Nullable
    String lastId() {
        return lastId;
    }

    /** Creation of the last row that says it, of this page or of the ones before; null if none did. */
    @Nullable
    Instant oldest() {
        return oldest;
    }

    /** Whether no row was created after the one before it. */
    boolean ordered() {
        return ordered;
    }
}
