package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarterTest {

    @ParameterizedTest
    @CsvSource({
        "2026-08-22, 2026-Q2, 2026-06-30",
        "2026-07-01, 2026-Q2, 2026-06-30",
        "2026-06-30, 2026-Q1, 2026-03-31",
        "2026-01-01, 2025-Q4, 2025-12-31",
        "2025-12-31, 2025-Q3, 2025-09-30",
        "2026-03-30, 2025-Q4, 2025-12-31"
    })
    void theMostRecentQuarterThatWasOverBeforeADay(LocalDate asOf, String id, LocalDate lastDay) {
        Quarter quarter = Quarter.completedBefore(asOf);

        assertThat(quarter.id()).isEqualTo(id);
        assertThat(quarter.lastDay()).isEqualTo(lastDay);
    }
}
