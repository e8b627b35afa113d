package io.tidemark.scoring.schedule;

import io.tidemark.scoring.assembly.DifferenceReport;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodFile;
import io.tidemark.scoring.sealing.Chunk;
import io.tidemark.scoring.sealing.SealedInputs;
import io.tidemark.scoring.store.SnapshotStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Compares snapshots by computing them again from what was kept with them. Stores and publishes nothing. */
@ApplicationScoped
public class SnapshotComparison {

    private final SnapshotStore store;

    SnapshotComparison(SnapshotStore store) {
        this.store = store;
    }

    /**
     * What changed between two snapshots and why; one at a time, since each holds all readings of two days.
     *
     * @param limit most changes of each figure
     * @throws IllegalArgumentException saying which one cannot be computed again, and why
     */
    public synchronized DifferenceReport between(String from, String to, int limit) {
        return DifferenceReport.between(end(from), end(to), limit);
    }

    /**
     * What would change if a snapshot had been computed with another method.
     *
     * @throws IllegalArgumentException if it cannot be computed again
     */
    public synchronized DifferenceReport whatIf(String id, MethodParameters candidate, int limit) {
        DifferenceReport.End from = end(id);
        return DifferenceReport.between(from, new DifferenceReport.End(from.inputs(), candidate), limit);
    }

    private DifferenceReport.End end(String id) {
        List<Chunk> chunks = store.inputs(id);
        if (chunks.isEmpty()) {
            throw new IllegalArgumentException(
                    "the inputs of snapshot " + id + " were not kept: it is from before snapshots kept them");
        }
        SealedInputs sealed = SealedInputs.open(chunks);
        return new DifferenceReport.End(
                sealed.inputs(), MethodFile.parse("the method file kept with " + id, sealed.methodFile()));
    }
}
