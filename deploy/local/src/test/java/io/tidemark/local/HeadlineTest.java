package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.Headline.Point;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    @Test
    void namesTheFirstMonthOfTheUnbrokenLead() {
        List<Point> points = List.of(
                point("china", "2026-01", 0.5),
                point("us", "2026-01", 0.4),
                point("china", "2026-02", 0.3),
                point("us", "2026-02", 0.6),
                point("china", "2026-03", 0.45),
                point("us", "2026-03", 0.35),
                point("china", "2026-04", 0.471),
                point("us", "2026-04", 0.3));
        assertThat(Headline.of("Downloads", points))
                .isEqualTo("Downloads: china leads with 47.1 % in 2026-04, unbroken since 2026-03 (4 of 6 models)");
    }

    @Test
    void saysWhenNobodyElseEverLed() {
        List<Point> points = List.of(point("us", "2026-01", 0.7), point("us", "2026-02", 0.8));
        assertThat(Headline.of("Downloads", points))
                .isEqualTo(
                        "Downloads: us leads with 80.0 % in 2026-02, as in every month since the first, 2026-01 (2 of 3 models)");
    }

    @Test
    void basketsNeverLead() {
        List<Point> points =
                List.of(point("other", "2026-01", 0.5), point("unknown", "2026-01", 0.3), point("eu", "2026-01", 0.2));
        assertThat(Headline.of("Downloads", points)).contains("eu leads with 20.0 %");
    }

    @Test
    void aMonthWithoutValuesBreaksTheLead() {
        List<Point> points =
                List.of(point("us", "2026-01", 0.7), point("us", "2026-02", null), point("us", "2026-03", 0.7));
        assertThat(Headline.of("Downloads", points))
                .isEqualTo("Downloads: us leads with 70.0 % in 2026-03, unbroken since 2026-03 (2 of 3 models)");
    }

    @Test
    void saysWhyLaterMonthsHaveNoValue() {
        List<Point> points = List.of(point("us", "2026-01", 0.7), point("us", "2026-02", null));
        assertThat(Headline.of("Downloads", points))
                .isEqualTo("Downloads: us leads with 70.0 % in 2026-01, as in every month since the first, 2026-01"
                        + " (2 of 3 models); no later values (not_observed)");
    }

    @Test
    void givesTheReasonWhereNothingWasObserved() {
        List<Point> points = List.of(
                new Point("us", YearMonth.of(2026, 1), null, 0, 3, "no_cumulative_counter"),
                new Point("eu", YearMonth.of(2026, 1), null, 0, 3, "no_cumulative_counter"));
        assertThat(Headline.of("Downloads, cumulative", points))
                .isEqualTo("Downloads, cumulative: no values (no_cumulative_counter)");
    }

    private static Point point(String group, String month, @Nullable Double share) {
        return share == null
                ? new Point(group, YearMonth.parse(month), null, 0, 3, "not_observed")
                : new Point(group, YearMonth.parse(month), share, 2, 3, null);
    }
}
