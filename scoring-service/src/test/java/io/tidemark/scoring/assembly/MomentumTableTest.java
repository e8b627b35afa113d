package io.tidemark.scoring.assembly;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MomentumTableTest {

    @Test
    void growthIsTheLastThirtyDaysOverTheThirtyBefore() {
        assertThat(momentum("2025-01-01", counter("2026-06-01", steps(31, 100, 150))))
                .isEqualTo(new SnapshotRow.Momentum(0.5, null, null, null, null));
    }

    @Test
    void lessThanTwoPeriodsAreNoGrowth() {
        assertThat(momentum("2025-01-01", counter("2026-06-04", steps(28, 100, 150)))
                        .reason())
                .isEqualTo("before_first_reading");
    }

    @Test
    void growthFromNothingIsNoNumber() {
        assertThat(momentum("2025-01-01", counter("2026-06-01", steps(31, 0, 150)))
                        .reason())
                .isEqualTo("nothing_before");
    }

    @Test
    void aModelReadOnlyByItsWindowHasNoGrowth() {
        assertThat(momentum("2025-01-01", on(Metric.DOWNLOADS_30D, "2026-07-31", 500))
                        .reason())
                .isEqualTo("no_counter");
    }

    @Test
    void aCounterThatIsNoLongerReadSaysNothingOfToday() {
        double[] early = steps(31, 100, 150);
        assertThat(momentum("2025-01-01", counter("2026-05-01", early)).reason())
                .isEqualTo("no_longer_read");
    }

    /** A counter with one daily amount, then for 30 days another; with 31 first days both periods are whole. */
    private static double[] steps(int firstDays, double first, double second) {
        double[] values = new double[firstDays + 30];
        Arrays.setAll(
                values,
                day -> 1_000 + first * Math.min(day, firstDays - 1) + second * Math.max(0, day - firstDays + 1));
        return values;
    }

    private static SnapshotRow.Momentum momentum(String released, Readings readings) {
        return SnapshotEngine.compute(
                        Worlds.asOf("2026-07-31")
                                .model("a/b", released, readings)
                                .inputs(),
                        MethodFile.builtIn())
                .rows()
                .get(SnapshotRow.Kind.MODEL)
                .stream()
                .map(SnapshotRow.Model.class::cast)
                .findFirst()
                .orElseThrow()
                .momentum();
    }
}
