package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class OvertakingTest {

    @Test
    void givesMonthIntervalVerdictAndGap() {
        assertThat(of("""
                {"verdict": "sustained", "crossedOn": "2025-07-19", "from": "2023-08", "to": "2026-07",
                 "gap": {"value": 0.1537, "trend": "widening"},
                 "resampled": {"lower": "2025-03-02", "upper": "2025-12-24"}}"""))
                .isEqualTo(
                        "Downloads: China overtook the US in 2025-07 (2025-07-19, 90 % interval 2025-03-02 to 2025-12-24),"
                                + " sustained; gap 15.4 points of share, widening");
    }

    @Test
    void anIntervalMayBeOpen() {
        assertThat(of("""
                {"verdict": "transient", "crossedOn": "2025-07-19", "from": "2023-08", "to": "2026-07", "gap": null,
                 "resampled": {"lower": null, "upper": null}}"""))
                .isEqualTo(
                        "Downloads: China overtook the US in 2025-07 (2025-07-19, 90 % interval before 2023-08 to after"
                                + " 2026-07), transient");
    }

    @Test
    void saysWhyItCannotBeSaid() {
        assertThat(of("""
                {"verdict": "not_observed", "reason": "too_few_common_months", "crossedOn": null}"""))
                .isEqualTo(
                        "Downloads: whether China overtook the US cannot be said: not_observed (too_few_common_months)");
    }

    @Test
    void aCrossingTooYoungToJudgeIsToldAsSuch() {
        assertThat(of("""
                {"verdict": "not_observed", "reason": "too_recent", "crossedOn": "2026-06-10", "resampled": null}"""))
                .isEqualTo(
                        "Downloads: China overtook the US in 2026-06 (2026-06-10); whether it lasts cannot be said yet"
                                + " (too_recent)");
    }

    @Test
    void aCrossingMadeByTheListOfModelsIsNoOvertaking() {
        assertThat(of("""
                {"verdict": "panel_driven", "crossedOn": "2026-06-10"}"""))
                .isEqualTo(
                        "Downloads: China seems to overtake the US in 2026-06, but not among the models known on both"
                                + " sides: panel_driven");
    }

    @Test
    void noneIsToldWithItsReason() {
        assertThat(of("""
                {"verdict": "none", "reason": "ahead_throughout"}""")).isEqualTo("Downloads: China did not overtake the US: none (ahead_throughout)");
    }

    private static String of(String pair) {
        try {
            return Overtaking.of("Downloads", new ObjectMapper().readTree(pair));
        } catch (JsonProcessingException failure) {
            throw new AssertionError(failure);
        }
    }
}
