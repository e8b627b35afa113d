package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The levels that RAM is measured against. */
@ApplicationScoped
public class BaselineTable {

    private final Reads reads;

    public BaselineTable(Reads reads) {
        this.reads = reads;
    }

    /** Rows of one baseline, or of all: by baseline, checkpoint; sizes in no order that means anything. */
    public List<SnapshotRow.RamBaseline> rows(long snapshot, @Nullable String baseline) {
        return reads.list(
                """
                select document from gateway.ram_baseline
                 where snapshot_key = ? and (cast(? as text) is null or baseline = ?)
                 order by baseline, checkpoint_days, size""",
                java.util.Arrays.asList(snapshot, baseline, baseline),
                row -> Rows.read(row.getBytes(1), SnapshotRow.RamBaseline.class));
    }
}
