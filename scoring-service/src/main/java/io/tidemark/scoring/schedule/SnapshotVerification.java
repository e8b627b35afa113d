package io.tidemark.scoring.schedule;

import io.tidemark.scoring.assembly.ComputedSnapshot;
import io.tidemark.scoring.assembly.SnapshotEngine;
import io.tidemark.scoring.methodology.MethodFile;
import io.tidemark.scoring.publish.PartCheck;
import io.tidemark.scoring.sealing.Chunk;
import io.tidemark.scoring.sealing.SealedInputs;
import io.tidemark.scoring.store.SnapshotHeader;
import io.tidemark.scoring.store.SnapshotPartRow;
import io.tidemark.scoring.store.SnapshotQueries;
import io.tidemark.scoring.store.SnapshotStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes a stored snapshot again from what was kept with it, and compares. Nothing that came later is read, and nothing is
 * written. Explanations are no function of the inputs and are not compared.
 */
@ApplicationScoped
public class SnapshotVerification {
    private static final int PARTS_AT_ONCE = 16;
    private static final int MOST_DIFFERENCES = 100;

    private final SnapshotQueries snapshots;
    private final SnapshotStore store;

    SnapshotVerification(SnapshotQueries snapshots, SnapshotStore store) {
        this.snapshots = snapshots;
        this.store = store;
    }

    /** How a verification ended. */
    public enum Outcome {
        /** Every digest and every byte agrees. */
        VERIFIED,
        /** It was computed again and something differs. */
        DIFFERS,
        /** It could not be computed again. */
        NOT_VERIFIABLE
    }

    /** A digest as it is stored and as it was computed again. */
    public record Compared(String what, String stored, String recomputed) {}

    /**
     * What a verification found.
     *
     * @param digests id, inputs digest and seal; empty if nothing could be computed
     * @param parts how many were compared
     * @param differing parts that differ, at most 100, each with its first differing row
     * @param reason why it is not verifiable; null otherwise
     */
    public record Verification(
            String id,
            Outcome outcome,
            List<Compared> digests,
            int parts,
            List<PartCheck.Difference> differing,
            @Nullable String reason) {}

    /**
     * Verifies one snapshot; one at a time, since each holds all readings.
     *
     * @return empty if there is no such snapshot
     */
    public synchronized Optional<Verification> verify(String id) {
        return snapshots.find(id).map(this::verify);
    }

    private Verification verify(SnapshotHeader header) {
        try {
            return compare(header, compute(header.id()));
        } catch (IllegalArgumentException impossible) {
            return new Verification(
                    header.id(), Outcome.NOT_VERIFIABLE, List.of(), 0, List.of(), impossible.getMessage());
        }
    }

    private ComputedSnapshot compute(String id) {
        List<Chunk> chunks = store.inputs(id);
        if (chunks.isEmpty()) {
            throw new IllegalArgumentException("its inputs were not kept: it is from before snapshots kept them");
        }
        SealedInputs sealed = SealedInputs.open(chunks);
        return SnapshotEngine.compute(
                sealed.inputs(), MethodFile.parse("the method file kept with the snapshot", sealed.methodFile()));
    }

    private Verification compare(SnapshotHeader header, ComputedSnapshot computed) {
        PartCheck check = new PartCheck(header.id(), computed.rows());
        for (int from = 0; from < header.parts(); from += PARTS_AT_ONCE) {
            for (SnapshotPartRow part :
                    store.parts(header.id(), from, Math.min(PARTS_AT_ONCE, header.parts() - from))) {
                check.add(part);
            }
        }
        List<Compared> digests = List.of(
                new Compared("id", header.id(), computed.id()),
                new Compared("inputs", header.inputsDigest(), computed.inputsDigest()),
                new Compared("seal", header.seal(), check.seal()));
        List<PartCheck.Difference> differing = new ArrayList<>(check.differences());
        boolean same = differing.isEmpty()
                && check.parts() == header.parts()
                && digests.stream().allMatch(digest -> digest.stored().equals(digest.recomputed()));
        return new Verification(
                header.id(),
                same ? Outcome.VERIFIED : Outcome.DIFFERS,
                digests,
                check.parts(),
                differing.subList(0, Math.min(differing.size(), MOST_DIFFERENCES)),
                null);
    }
}
