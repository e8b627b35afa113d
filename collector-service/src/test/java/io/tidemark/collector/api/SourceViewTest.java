package io.tidemark.collector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.api.SourceView.PlanView;
import io.tidemark.collector.api.SourceView.Standing;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceViewTest {

    private static final Instant NOW = Instant.parse("2026-08-21T12:00:00Z");

    @Test
    void aSourceSaysUnderWhichTermsAndHowOld() {
        // When
        SourceView view = view(null, Duration.ofHours(2));
        // Then
        assertThat(view.access()).isEqualTo("key_optional");
        assertThat(view.license()).isEqualTo("CC-BY-4.0");
        assertThat(view.citation()).isEqualTo("Board, 2026");
        assertThat(view.redistribution()).isEqualTo("derived");
        assertThat(view.state()).isEqualTo("fresh");
        assertThat(view.objectiveSeconds()).isEqualTo(108_000);
        assertThat(view.ageSeconds()).isEqualTo(7_200);
        assertThat(view.nextPlannedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(view.guide()).isEqualTo("docs/guide/sources/board.md");
    }

    @Test
    void itsStateIsOneOfFour() {
        assertThat(view(null, Duration.ofHours(30)).state()).isEqualTo("fresh");
        assertThat(view(null, Duration.ofHours(30).plusSeconds(1)).state()).isEqualTo("stale");
        assertThat(view(null, null).state()).isEqualTo("never");
        assertThat(view("tidemark.collector.board.key", Duration.ofHours(2)).state())
                .isEqualTo("not_configured");
        assertThat(view("tidemark.collector.board.key", null).missing()).isEqualTo("tidemark.collector.board.key");
    }

    private static SourceView view(@Nullable String missing, @Nullable Duration age) {
        SourceProfile profile = new SourceProfile(
                "Ratings",
                SourceProfile.Access.KEY_OPTIONAL,
                missing,
                new Provenance("CC-BY-4.0", "Board, 2026", Redistribution.DERIVED, false),
                Duration.ofHours(30),
                "board.md");
        return SourceView.of(
                "board",
                "collection",
                profile,
                new Standing(
                        Optional.of(Duration.ofHours(30)),
                        Optional.ofNullable(age).map(NOW::minus),
                        Optional.empty(),
                        List.of(
                                new PlanView("board-weekly", "0 0 3 ? * SUN", NOW.plusSeconds(90_000)),
                                new PlanView("board", "0 0 12 * * ?", NOW.plusSeconds(60))),
                        NOW));
    }
}
