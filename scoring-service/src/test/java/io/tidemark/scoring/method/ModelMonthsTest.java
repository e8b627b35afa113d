package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.day;
import static io.tidemark.scoring.domain.Worlds.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Months January to April 2026, as of 20 April. */
class ModelMonthsTest {
    private static final int JANUARY = 0;
    private static final int FEBRUARY = 1;
    private static final int MARCH = 2;
    private static final int APRIL = 3;
    private static final String AS_OF = "2026-04-20";

    @Test
    void aMonthIsTheSumOfItsIncrements() {
        ModelMonths months = months("2025-01-01", rising("2025-12-31", 111));

        assertThat(months.downloads[JANUARY]).isEqualTo(310);
        assertThat(months.downloads[FEBRUARY]).isEqualTo(280);
        assertThat(months.cumulative[FEBRUARY]).isEqualTo(1_000 + 590);
    }

    @Test
    void aMonthThatIsNotOverHasNoDownloadsAndItsCounterSoFar() {
        ModelMonths months = months("2025-01-01", rising("2025-12-31", 111));

        assertThat(months.downloads[APRIL]).isNaN();
        assertThat(months.unobserved[APRIL]).isEqualTo(Unobserved.MONTH_NOT_OVER);
        assertThat(months.cumulative[APRIL]).isEqualTo(1_000 + 1_100);
    }

    @Test
    void theMonthInWhichAModelEntersThePanelIsPartlyObserved() {
        ModelMonths months = months("2025-01-01", rising("2026-01-15", 96));

        assertThat(months.unobserved[JANUARY]).isEqualTo(Unobserved.PARTLY_OBSERVED);
        assertThat(months.downloads[FEBRUARY]).isEqualTo(280);
    }

    @Test
    void theMonthOfAReleaseCountsFromTheRelease() {
        ModelMonths months = months("2026-02-10", on(Metric.DOWNLOADS_ALL_TIME, "2026-02-20", 500, "2026-03-02", 600));

        assertThat(months.unobserved[JANUARY]).isEqualTo(Unobserved.BEFORE_FIRST_READING);
        assertThat(months.downloads[FEBRUARY]).isEqualTo(580, within(1e-9));
        assertThat(months.spread[FEBRUARY]).isEqualTo(580, within(1e-9));
        assertThat(months.betweenReadings[FEBRUARY]).isEqualTo(80);
    }

    @Test
    void aModelThatIsNoLongerReadHasNoMonthsAndACounter() {
        ModelMonths months = months("2025-01-01", rising("2025-12-31", 40));

        assertThat(months.downloads[JANUARY]).isEqualTo(310);
        assertThat(months.unobserved[FEBRUARY]).isEqualTo(Unobserved.PARTLY_OBSERVED);
        assertThat(months.unobserved[MARCH]).isEqualTo(Unobserved.NO_LONGER_READ);
        assertThat(months.cumulative[MARCH]).isEqualTo(1_390);
    }

    @Test
    void whereOnlyTheWindowExistsTheMonthIsItsReadingNearestTheEnd() {
        ModelMonths months = months(
                "2025-01-01",
                on(Metric.DOWNLOADS_30D, "2026-01-28", 70, "2026-02-25", 80, "2026-03-04", 90, "2026-03-30", 95));

        assertThat(months.downloads[JANUARY]).isEqualTo(70);
        assertThat(months.downloads[FEBRUARY]).isEqualTo(80);
        assertThat(months.downloads[MARCH]).isEqualTo(95);
        assertThat(months.estimated).containsExactly(true, true, true, false);
        assertThat(months.flags[MARCH]).isEqualTo(FlagBits.of(Flag.ESTIMATED));
    }

    @Test
    void aWindowReadFourDaysFromTheEndIsNotTheMonth() {
        ModelMonths months = months("2025-01-01", on(Metric.DOWNLOADS_30D, "2026-01-27", 70, "2026-02-04", 75));

        assertThat(months.unobserved[JANUARY]).isEqualTo(Unobserved.NO_READING_NEAR_MONTH_END);
    }

    @Test
    void ofTwoAsNearTheOneWithinTheMonthIsTaken() {
        ModelMonths months = months("2025-01-01", on(Metric.DOWNLOADS_30D, "2026-01-30", 70, "2026-02-01", 75));

        assertThat(months.downloads[JANUARY]).isEqualTo(70);
    }

    @Test
    void aWindowSaysNothingAboutASum() {
        ModelMonths months = months("2025-01-01", on(Metric.DOWNLOADS_30D, "2026-01-31", 70));

        assertThat(months.cumulative).containsOnly(Double.NaN);
        assertThat(months.cumulativeUnobserved).containsOnly(Unobserved.NO_COUNTER);
    }

    @Test
    void aCounterIsBelievedBeforeAWindow() {
        ModelMonths months = months(
                "2025-01-01",
                on(Metric.DOWNLOADS_30D, "2026-01-31", 999, "2026-02-28", 999),
                rising("2025-12-31", 111));

        assertThat(months.downloads[JANUARY]).isEqualTo(310);
        assertThat(months.estimated[JANUARY]).isFalse();
    }

    @Test
    void aWindowOfAMonthTheCounterNeverTouchedIsKept() {
        ModelMonths months =
                months("2025-01-01", on(Metric.DOWNLOADS_30D, "2026-01-31", 999), rising("2026-02-10", 70));

        assertThat(months.downloads[JANUARY]).isEqualTo(999);
        assertThat(months.unobserved[FEBRUARY]).isEqualTo(Unobserved.PARTLY_OBSERVED);
    }

    /** A counter that starts at 1,000 and gains 10 a day. */
    private static Readings rising(String first, int days) {
        double[] values = new double[days];
        for (int i = 0; i < days; i++) {
            values[i] = 1_000 + 10.0 * i;
        }
        return counter(first, values);
    }

    private static ModelMonths months(@Nullable String released, Readings... readings) {
        Worlds world = Worlds.asOf(AS_OF).model("a/b", released, readings);
        ModelSeries series =
                Curation.panel(world.inputs(), MethodFile.builtIn()).series().getFirst();
        Months months = Months.between(day("2026-01-01"), day(AS_OF));
        return ModelMonths.of(series, months, day(AS_OF), MethodFile.builtIn());
    }
}
