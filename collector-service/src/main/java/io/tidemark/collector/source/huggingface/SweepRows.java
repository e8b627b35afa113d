package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.huggingface.ModelRow.Identity;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the whole Hub: what is asked for is taken, everything else is counted. Watches that repositories come newest
 * first, on which the end of a discovery and the completeness of a walk rest.
 */
final class SweepRows implements ModelList.Rows {

    private final Sweep sweep;
    private final Listed listed;
    private final List<Observation> observations = new ArrayList<>();
    private final TagPool tags = new TagPool();
    private @Nullable Instant oldest;
    private boolean ordered = true;

    /** @param before where the page before ended; null on the first */
    SweepRows(Sweep sweep, @Nullable PageCursor before) {
        this.sweep = sweep;
        this.listed = new Listed(before == null ? null : before.lastId());
        this.oldest = before == null ? null : before.oldest();
    }

    @Override
    public void row(Fields row) {
        Identity identity = listed.identity(row);
        if (identity == null) {
            return;
        }
        if (!listed.isFirst(identity)) {
            Listed.warnOfDuplicate(row, identity);
            return;
        }
        Instant created = row.instant("createdAt");
        if (created != null) {
            ordered &= oldest == null || !created.isAfter(oldest);
            oldest = created;
        }
        if (Listed.isPrivate(row)) {
            Listed.notePrivate(row, identity);
            return;
        }
        String left = sweep.leftOut(identity.path(), row.row(), created);
        if (left != null) {
            row.findings().info(left, row.index(), null, "counted and not published, such as " + identity.path());
            return;
        }
        ModelRow.read(row, identity, null, tags).addTo(observations);
    }

    List<Observation> observations() {
        return observations;
    }

    @Override
    public long refused() {
        return listed.refused();
    }

    /** {@code _id} of the last row of this page, or of the one before. */
    @Nullable
    String lastId() {
        return listed.lastId();
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
