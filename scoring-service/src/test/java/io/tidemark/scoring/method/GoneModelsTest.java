package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Region;
import io.tidemark.scoring.domain.AbsenceEvidence;
import io.tidemark.scoring.domain.AbsenceEvidence.Kind;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoneModelsTest {

    @Test
    void theHubsOwnAnswerIsEnoughAndTheCounterIsCarried() {
        ModelSeries series = series(absent("2026-03-04", Kind.ANSWERED));

        assertThat(series.goneSince()).isEqualTo(day("2026-03-04"));
        assertThat(series.marks()).contains(Mark.of(Flag.GONE, day("2026-03-04"), day("2026-03-06")));
        assertThat(series.counter().cumulative()).containsExactly(5, 6, 6, 6, 6, 6);
        assertThat(series.counter().increments()[3]).isNaN();
    }

    @Test
    void twoListingsAreNotEnough() {
        ModelSeries series = series(absent("2026-03-03", Kind.NOT_LISTED), absent("2026-03-04", Kind.NOT_LISTED));

        assertThat(series.goneSince()).isEqualTo(ModelSeries.NEVER);
    }

    @Test
    void threeListingsInARowAreAndTheFirstIsTheDay() {
        ModelSeries series = series(
                absent("2026-03-03", Kind.NOT_LISTED),
                absent("2026-03-04", Kind.NOT_LISTED),
                absent("2026-03-05", Kind.NOT_LISTED));

        assertThat(series.goneSince()).isEqualTo(day("2026-03-03"));
    }

    @Test
    void aReadingOnOrAfterAnAbsenceUndoesIt() {
        ModelSeries series = series(
                absent("2026-03-01", Kind.ANSWERED),
                absent("2026-03-02", Kind.NOT_LISTED),
                absent("2026-03-03", Kind.NOT_LISTED),
                absent("2026-03-04", Kind.NOT_LISTED));

        assertThat(series.goneSince()).isEqualTo(ModelSeries.NEVER);
    }

    @Test
    void anAbsenceAfterTheAsOfDateIsNotKnownYet() {
        assertThat(series(absent("2026-03-07", Kind.ANSWERED)).goneSince()).isEqualTo(ModelSeries.NEVER);
    }

    private static AbsenceEvidence absent(String date, Kind kind) {
        return new AbsenceEvidence(LocalDate.parse(date), kind);
    }

    private static ModelSeries series(AbsenceEvidence... absences) {
        Worlds world = Worlds.asOf("2026-03-06")
                .model(
                        Worlds.mainline("a/b", Region.US, "2025-01-01"),
                        "a/b",
                        List.of(absences),
                        counter("2026-03-01", 5, 6));
        return Curation.panel(world.inputs(), MethodFile.builtIn()).series().getFirst();
    }
}
