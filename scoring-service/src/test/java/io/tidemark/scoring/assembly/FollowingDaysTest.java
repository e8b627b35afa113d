package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodCatalogue;
import io.tidemark.scoring.methodology.MethodFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A day computed with what the last computation left has the rows of a day computed from nothing, to the last bit, whatever happened in
 * between.
 */
class FollowingDaysTest {
    /** Fewer resamples than published, so that more days can be tried. */
    private static final MethodParameters METHOD = method("resamples: 20");

    private static final MethodParameters OTHER = method("resamples: 30");
    private static final int STEPS = 25;

    @Property(tries = 40)
    void theRowsAreThoseOfTheWholeComputation(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        UnfoldingWorld world = new UnfoldingWorld(seed);
        LastComputation last = new LastComputation();
        int day = random.nextInt(20, 110);
        for (int step = 0; step < STEPS; step++) {
            MethodParameters method = random.nextInt(12) == 0 ? OTHER : METHOD;
            SnapshotInputs inputs = world.on(day);

            ComputedSnapshot following = SnapshotEngine.compute(inputs, method, last);

            ComputedSnapshot whole = SnapshotEngine.compute(inputs, method);
            assertThat(following.id()).isEqualTo(whole.id());
            for (SnapshotRow.Kind kind : whole.rows().keySet()) {
                assertThat(following.rows().get(kind))
                        .as("%s", kind)
                        .isEqualTo(whole.rows().get(kind));
            }
            if (random.nextInt(3) == 0) {
                world.change(day);
            }
            day += random.nextInt(10) == 0 ? -1 : random.nextInt(3);
        }
    }

    @Property(tries = 4)
    void whatIsTheSameIsNeitherComparedNorDrawnAgain(@ForAll long seed) {
        SnapshotInputs inputs = new UnfoldingWorld(seed).on(130);
        LastComputation last = new LastComputation();
        List<? extends SnapshotRow> first =
                SnapshotEngine.compute(inputs, METHOD, last).rows().get(SnapshotRow.Kind.CROSSOVER);
        long drawn = last.drawn().drawn();

        List<? extends SnapshotRow> again = SnapshotEngine.compute(
                        inputs.on(inputs.asOf().plusDays(1)), METHOD, last)
                .rows()
                .get(SnapshotRow.Kind.CROSSOVER);

        assertThat(drawn).isPositive();
        assertThat(last.drawn().drawn()).isEqualTo(drawn);
        assertThat(again).isNotEmpty().isEqualTo(first);
    }

    @Example
    void aSpikeOfReadingsThatWereTakenBackIsForgotten() {
        double[] values = new double[120];
        for (int day = 1; day < values.length; day++) {
            values[day] = values[day - 1] + (day == 26 ? 5_000 : 20 + day % 3);
        }
        LastComputation last = new LastComputation();

        ComputedSnapshot told = SnapshotEngine.compute(world("2026-01-01", values), METHOD, last);
        ComputedSnapshot takenBack =
                SnapshotEngine.compute(world("2026-02-10", Arrays.copyOfRange(values, 40, 120)), METHOD, last);

        assertThat(flags(told)).containsExactly(Flag.SPIKE);
        assertThat(flags(takenBack)).isEmpty();
    }

    private static SnapshotInputs world(String first, double... values) {
        return Worlds.asOf("2026-04-30")
                .model("o/m", "2025-01-01", Worlds.counter(first, values))
                .inputs();
    }

    private static List<Flag> flags(ComputedSnapshot snapshot) {
        return ((SnapshotRow.Model) snapshot.rows().get(SnapshotRow.Kind.MODEL).getFirst()).flags();
    }

    private static MethodParameters method(String resamples) {
        return MethodFile.parse(
                "quick.yaml",
                MethodCatalogue.load(Optional.empty(), Optional.empty())
                        .active()
                        .text()
                        .replaceFirst("resamples: \\d+", resamples));
    }
}
