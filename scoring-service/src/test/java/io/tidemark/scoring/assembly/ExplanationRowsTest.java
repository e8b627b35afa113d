package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.contract.ExplainedFigure;
import io.tidemark.common.contract.ExplainedFigure.TracedReading;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Redistribution;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.SourceTerms;
import io.tidemark.scoring.domain.Trace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationRowsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-08-20");
    private static final Instant FETCHED = Instant.parse("2026-08-21T01:02:03Z");
    private static final Evidence.UsedReading READING = new Evidence.UsedReading(
            List.of("a/b", "old/b"), "downloads_30d", "huggingface", (int) DAY.toEpochDay(), 12);
    private static final Evidence.UsedDescription DESCRIPTION = new Evidence.UsedDescription(List.of("c/tune"));
    private static final Map<Evidence.Used, Trace> TRACES = Map.of(
            READING, new Trace("old/b", "huggingface", DAY, FETCHED, "sha256:r"),
            DESCRIPTION, new Trace("c/tune", "huggingface", DAY.plusDays(1), FETCHED, "sha256:d"));

    @Test
    void aReadingIsJoinedWithItsBatch() {
        assertThat(inputs(TRACES, Redistribution.RAW))
                .containsExactly(
                        new ExplainedFigure.Input(
                                "downloads_30d",
                                "huggingface",
                                1,
                                DAY,
                                DAY,
                                List.of(new TracedReading("old/b", DAY, 12.0, FETCHED, "sha256:r"))),
                        new ExplainedFigure.Input(
                                "description",
                                "huggingface",
                                4,
                                null,
                                null,
                                List.of(new TracedReading("c/tune", DAY.plusDays(1), null, FETCHED, "sha256:d"))));
    }

    @Test
    void whatIsHeldNoMoreIsNullAndStillCounted() {
        assertThat(inputs(Map.of(), Redistribution.RAW))
                .containsExactly(
                        new ExplainedFigure.Input(
                                "downloads_30d",
                                "huggingface",
                                1,
                                DAY,
                                DAY,
                                List.of(new TracedReading("a/b", DAY, 12.0, null, null))),
                        new ExplainedFigure.Input(
                                "description",
                                null,
                                4,
                                null,
                                null,
                                List.of(new TracedReading("c/tune", null, null, null, null))));
    }

    @Test
    void ofDerivedSourcesThereIsNoValueAndOfOthersNothing() {
        assertThat(inputs(TRACES, Redistribution.DERIVED).getFirst().newest())
                .containsExactly(new TracedReading("old/b", DAY, null, FETCHED, "sha256:r"));
        assertThat(inputs(TRACES, Redistribution.NONE)).isEmpty();
    }

    private static List<ExplainedFigure.Input> inputs(Map<Evidence.Used, Trace> traces, Redistribution terms) {
        int day = (int) DAY.toEpochDay();
        Evidence evidence = new Evidence(
                ModelId.parse("a/b"),
                List.of(new Evidence.Figure(
                        "downloads30d",
                        12.0,
                        "readings",
                        null,
                        List.of(),
                        List.of(
                                new Evidence.Input("downloads_30d", "huggingface", 1, day, day, List.of(READING)),
                                new Evidence.Input(
                                        null, null, 4, ModelSeries.NEVER, ModelSeries.NEVER, List.of(DESCRIPTION))))));
        return ExplanationRows.of(
                        List.of(evidence), traces, List.of(new SourceTerms("huggingface", null, "cite", terms, false)))
                .getFirst()
                .figures()
                .getFirst()
                .inputs();
    }
}
