package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.day;
import static io.tidemark.scoring.domain.Worlds.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Months January to March 2026, as of the end of March. */
class GroupSeriesTest {
    private static final String AS_OF = "2026-03-31";
    private static final int JANUARY = 0;
    private static final int FEBRUARY = 1;
    private static final int MARCH = 2;
    private static final int US = 0;
    private static final int CHINA = 1;
    private static final int EU = 2;

    @Test
    void aGroupIsTheSumOfItsModelsAndSharesAreOfAllGroups() {
        GroupPoints[] regions = monthly(Worlds.asOf(AS_OF)
                .model("a/a", Region.US, "2025-01-01", rising("2025-12-31", 91, 10))
                .model("a/b", Region.US, "2025-01-01", rising("2025-12-31", 91, 20))
                .model("c/c", Region.CHINA, "2025-01-01", rising("2025-12-31", 91, 10)));

        assertThat(regions[US].value).containsExactly(930, 840, 930);
        assertThat(regions[US].models).containsExactly(2, 2, 2);
        assertThat(regions[US].share[JANUARY]).isEqualTo(0.75);
        assertThat(regions[CHINA].share[JANUARY]).isEqualTo(0.25);
    }

    @Test
    void aRegionWithoutModelsIsZeroInAMonthThatIsObserved() {
        GroupPoints[] regions =
                monthly(Worlds.asOf(AS_OF).model("a/a", Region.US, "2025-01-01", rising("2026-01-31", 60, 10)));

        assertThat(regions).hasSize(5);
        assertThat(regions[EU].value).containsExactly(Double.NaN, 0, 0);
        assertThat(regions[EU].reason[JANUARY]).isEqualTo(Unobserved.NOT_OBSERVED);
        assertThat(regions[US].reason[JANUARY]).isEqualTo(Unobserved.PARTLY_OBSERVED);
        assertThat(regions[EU].share[FEBRUARY]).isZero();
    }

    @Test
    void aRegionWhoseModelsWereNotReadIsNotZero() {
        GroupPoints[] regions = monthly(Worlds.asOf(AS_OF)
                .model("a/a", Region.US, "2025-01-01", rising("2025-12-31", 91, 10))
                .model("c/c", Region.CHINA, "2025-01-01", rising("2026-02-10", 50, 10)));

        assertThat(regions[CHINA].value[JANUARY]).isNaN();
        assertThat(regions[CHINA].expected[JANUARY]).isEqualTo(1);
        assertThat(regions[CHINA].reason[JANUARY]).isEqualTo(Unobserved.BEFORE_FIRST_READING);
        assertThat(regions[US].share[JANUARY]).isEqualTo(1);
    }

    @Test
    void aModelThatIsFirstReadOldEntersTheSumAndNotTheMonth() {
        Worlds world = Worlds.asOf(AS_OF)
                .model("a/a", Region.US, "2025-01-01", rising("2025-12-31", 91, 10))
                .model("a/old", Region.US, "2024-01-01", rising("2026-02-28", 32, 10));

        assertThat(monthly(world)[US].value).containsExactly(310, 280, 620);
        GroupPoints us = cumulative(world)[US];
        assertThat(us.value).containsExactly(1_310, 2_590, 3_210);
        assertThat(us.panelEntry).containsExactly(0, 1_000, 0);
        assertThat(us.flags[FEBRUARY]).isEqualTo(FlagBits.of(Flag.PANEL_CHANGE));
        assertThat(us.flags[MARCH]).isZero();
    }

    @Test
    void aModelThatIsNoLongerReadIsCarriedAndTheSumDoesNotFall() {
        Worlds world = Worlds.asOf(AS_OF)
                .model("a/a", Region.US, "2025-01-01", rising("2025-12-31", 91, 10))
                .model("a/left", Region.US, "2025-01-01", rising("2025-12-31", 40, 10));
        GroupPoints us = cumulative(world)[US];

        assertThat(us.value).containsExactly(2_620, 2_980, 3_290);
        assertThat(us.carried).containsExactly(0, 1_390, 1_390);
        assertThat(us.models).containsExactly(2, 2, 2);
        assertThat(us.flags[MARCH]).isEqualTo(FlagBits.of(Flag.PANEL_CHANGE));
    }

    @Test
    void aFifthOfTheValueIsNotBeyondAFifth() {
        Worlds world = Worlds.asOf("2026-01-31")
                .model("a/a", Region.US, "2025-01-01", counter("2025-12-31", 4_000))
                .model("a/b", Region.US, "2025-12-31", counter("2025-12-31", 16_000));

        Panel panel = Curation.panel(world.inputs(), MethodFile.builtIn());
        Months december = Months.between(day("2025-12-01"), day("2025-12-31"));
        GroupPoints us = points(SeriesMode.CUMULATIVE, panel, december)[US];

        assertThat(us.panelEntry[0]).isEqualTo(4_000);
        assertThat(us.flags[0] & FlagBits.of(Flag.PANEL_CHANGE)).isZero();
    }

    @Test
    void whatLiesBetweenReadingsAndWhatWasReadFromWindowsIsSaid() {
        GroupPoints us = monthly(Worlds.asOf(AS_OF)
                .model(
                        "a/a",
                        Region.US,
                        "2025-01-01",
                        on(Metric.DOWNLOADS_ALL_TIME, "2025-12-31", 0, "2026-01-31", 310, "2026-03-31", 900))
                .model("a/w", Region.US, "2025-01-01", on(Metric.DOWNLOADS_30D, "2026-01-31", 90)))[US];

        assertThat(us.value[JANUARY]).isEqualTo(400, within(1e-9));
        assertThat(us.interpolated[JANUARY]).isEqualTo(310, within(1e-9));
        assertThat(us.estimated[JANUARY]).isEqualTo(90);
        assertThat(FlagBits.flags(us.flags[JANUARY])).containsExactly(Flag.ESTIMATED, Flag.INTERPOLATED);
    }

    @Test
    void aCumulativeSeriesOfWindowsAloneIsNotObserved() {
        GroupPoints us =
                cumulative(Worlds.asOf(AS_OF)
                        .model("a/w", Region.US, "2025-01-01", on(Metric.DOWNLOADS_30D, "2026-01-31", 90)))[US];

        assertThat(us.value).containsOnly(Double.NaN);
        assertThat(us.reason).containsOnly(Unobserved.NO_COUNTER);
    }

    @Test
    void aReadingJustAfterAMonthStandsForItUnlessTheModelIsYounger() {
        GroupPoints us = monthly(Worlds.asOf(AS_OF)
                .model("a/first-read-late", Region.US, null, on(Metric.DOWNLOADS_30D, "2026-02-02", 90))
                .model("a/released-late", Region.US, "2026-02-01", on(Metric.DOWNLOADS_30D, "2026-02-02", 7)))[US];

        assertThat(us.value[JANUARY]).isEqualTo(90);
        assertThat(us.models[JANUARY]).isEqualTo(1);
        assertThat(us.expected[JANUARY]).isEqualTo(1);
        assertThat(us.expected[FEBRUARY]).isEqualTo(2);
    }

    private static GroupPoints[] monthly(Worlds world) {
        return points(SeriesMode.MONTHLY, world);
    }

    private static GroupPoints[] cumulative(Worlds world) {
        return points(SeriesMode.CUMULATIVE, world);
    }

    private static GroupPoints[] points(SeriesMode mode, Worlds world) {
        Panel panel = Curation.panel(world.inputs(), MethodFile.builtIn());
        return points(mode, panel, Months.between(day("2026-01-01"), day(AS_OF)));
    }

    private static GroupPoints[] points(SeriesMode mode, Panel panel, Months months) {
        List<ModelMonths> byModel = new ArrayList<>();
        panel.series()
                .forEach(series -> byModel.add(ModelMonths.of(series, months, panel.asOf(), MethodFile.builtIn())));
        GroupMembers regions = GroupMembers.of(panel, Grouping.REGION);
        return GroupSeries.of(mode, panel, months, byModel, regions, MethodFile.builtIn());
    }

    /** A counter that starts at 1,000. */
    private static Readings rising(String first, int days, double gain) {
        double[] values = new double[days];
        for (int i = 0; i < days; i++) {
            values[i] = 1_000 + gain * i;
        }
        return counter(first, values);
    }
}
