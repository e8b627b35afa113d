package io.tidemark.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupSumTest {
    @Test
    void boundsOfMembersAddUpToBoundsOfTheirSumAndNeverBeyondEverything() {
        SeriesPoint sum = GroupSum.of("west", List.of(tokens("us", 0.5, 0.25, 0.75), tokens("eu", 0.25, 0.125, 0.5)));

        assertThat(sum.share()).isEqualTo(0.75);
        assertThat(sum.shareLower()).isEqualTo(0.375);
        assertThat(sum.shareUpper()).isEqualTo(1);
        assertThat(sum.shareOfAll()).isEqualTo(0.375);
        assertThat(sum.flags()).containsExactly(Flag.INCOMPLETE);
    }

    @Test
    void aMemberThatIsNotListedLeavesTheSumWithItsBoundsOnly() {
        SeriesPoint sum = GroupSum.of("west", List.of(tokens("us", 0.5, 0.25, 0.5), tokens("eu", null, 0, 0.25)));

        assertThat(sum.value()).isNull();
        assertThat(sum.share()).isNull();
        assertThat(sum.shareLower()).isEqualTo(0.25);
        assertThat(sum.shareUpper()).isEqualTo(0.75);
        assertThat(sum.reason()).isEqualTo("not_listed");
    }

    private static SeriesPoint tokens(String group, @Nullable Double share, double lower, double upper) {
        return SeriesPoint.of(
                new SnapshotRow.Series(
                        "tokens",
                        Grouping.REGION,
                        SeriesMode.MONTHLY,
                        group,
                        YearMonth.of(2026, 7),
                        share == null ? null : share * 1_000,
                        share,
                        null,
                        null,
                        share == null ? 0 : 1,
                        2,
                        0.5,
                        0.0,
                        0.0,
                        null,
                        null,
                        lower,
                        upper,
                        share == null ? null : share / 2,
                        List.of(Flag.INCOMPLETE),
                        share == null ? "not_listed" : null),
                false);
    }
}
