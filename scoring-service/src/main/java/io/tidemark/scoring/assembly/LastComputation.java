package io.tidemark.scoring.assembly;

import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.Curation;
import io.tidemark.scoring.method.DrawnSums;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.PanelColumns;
import io.tidemark.scoring.method.SameReadings;
import org.jspecify.annotations.Nullable;

/**
 * What the last computation left for the next, which is mostly one day more. It can spare work and change nothing: a part is taken only
 * where everything it was computed from is the same, bit by bit, by the same method.
 *
 * <ul>
 *   <li>Readings are compared with the last ones ({@link SameReadings}), everything else that is read by its value.
 *   <li>Feeds: a day's judgement depends on that day and earlier ones.
 *   <li>Series: each rule says how far it looks around a day; where none says it, a model is curated whole.
 *   <li>Sums, rows and comparisons: the months of every model are compared, and those that are the same for all are taken.
 *   <li>Digests: of a month whose readings are the same, and of a subject that is the same.
 * </ul>
 *
 * <p>Kept are the inputs and what was made of them, of one computation, and of none that is large. For one computation at a time.
 */
public final class LastComputation {
    /** Readings beyond which nothing but drawn sums is kept; of so many they take some 200 MB, and what is made of them half of it. */
    private static final long MOST_READINGS = 16_000_000;

    private final DrawnSums drawn = new DrawnSums();
    private @Nullable Kept kept;

    /** The parts of one computation. */
    record Kept(
            SnapshotInputs inputs,
            MethodParameters method,
            InputsDigest digest,
            Curation curation,
            Panel panel,
            PanelColumns columns,
            GroupTables tables,
            HistoryRows history,
            Comparisons comparisons) {

        SameReadings same(SnapshotInputs now) {
            return SameReadings.of(now.subjects(), (int) now.asOf().toEpochDay(), inputs.subjects(), (int)
                    inputs.asOf().toEpochDay());
        }

        private boolean precedes(SnapshotInputs now, MethodParameters other) {
            return method.equals(other) && !now.asOf().isBefore(inputs.asOf());
        }
    }

    /** What was kept, if it is of the same method and no later day; nothing is kept any more. */
    @Nullable
    Kept take(SnapshotInputs inputs, MethodParameters method) {
        Kept taken = kept;
        kept = null;
        return taken != null && taken.precedes(inputs, method) ? taken : null;
    }

    /** Keeps a computation that is done. */
    void keep(Kept done) {
        long readings = done.inputs().subjects().stream()
                .flatMap(subject -> subject.readings().stream())
                .mapToLong(one -> one.size())
                .sum();
        kept = readings <= MOST_READINGS && done.panel().size() <= Curation.KEPT ? done : null;
    }

    /** What was drawn. */
    public DrawnSums drawn() {
        return drawn;
    }
}
