package io.tidemark.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.AbsenceReason;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentFingerprintTest {

    private static final LocalDate DAY = LocalDate.parse("2026-08-21");
    private static final ModelId LAKE = ModelId.parse("northwind/lake");
    private static final Observation LIKES = new Measurement(LAKE, Metric.LIKES, 7, DAY, null);
    private static final Observation DOWNLOADS = new Measurement(LAKE, Metric.DOWNLOADS_30D, 7, DAY, null);

    @Test
    void theDayIsNoContent() {
        // Given
        Observation later =
                new Measurement(LAKE, Metric.LIKES, 7, DAY.plusDays(1), Instant.parse("2026-08-22T10:00:00Z"));
        // Then
        assertThat(ContentFingerprint.of(List.of(later))).isEqualTo(ContentFingerprint.of(List.of(LIKES)));
    }

    @Test
    void valuesMetricsAndAbsencesAre() {
        long likes = ContentFingerprint.of(List.of(LIKES));
        assertThat(ContentFingerprint.of(List.of(new Measurement(LAKE, Metric.LIKES, 8, DAY, null))))
                .isNotEqualTo(likes);
        assertThat(ContentFingerprint.of(List.of(DOWNLOADS))).isNotEqualTo(likes);
        assertThat(ContentFingerprint.of(List.of(LIKES, new Absence(LAKE, null, AbsenceReason.hidden, DAY))))
                .isNotEqualTo(likes);
    }

    @Test
    void neitherOrderNorTheCutOfPagesMatters() {
        long together = ContentFingerprint.of(List.of(LIKES, DOWNLOADS));
        assertThat(ContentFingerprint.of(List.of(DOWNLOADS, LIKES))).isEqualTo(together);
        assertThat(ContentFingerprint.of(List.of(LIKES)) ^ ContentFingerprint.of(List.of(DOWNLOADS)))
                .isEqualTo(together);
    }
}
