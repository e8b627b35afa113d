package io.tidemark.gateway;

import io.tidemark.common.contract.ExplainedFigure;
import io.tidemark.common.contract.ExplainedFigure.Input;
import io.tidemark.common.contract.ExplainedFigure.TracedReading;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explanations to go with {@link SampleRows}: one model's, in the order that scoring publishes. */
final class SampleExplanations {
    private static final Instant FETCHED = Instant.parse("2026-08-21T23:14:05.123456Z");
    private static final String DIGEST = "sha256:" + "5a".repeat(32);

    private SampleExplanations() {}

    static List<SnapshotRow.Explanation> rows() {
        return List.of(new SnapshotRow.Explanation(
                ModelId.parse("lumen-labs/torch-8b"),
                List.of(
                        figure(
                                "downloads30d",
                                700_000.0,
                                "readings",
                                null,
                                List.of(),
                                input(
                                        "downloads_30d",
                                        "huggingface",
                                        1,
                                        "2026-08-21",
                                        "2026-08-21",
                                        reading("lumen-labs/torch-8b", "2026-08-21", 700_000.0))),
                        figure(
                                "ram.30",
                                0.5,
                                "ram",
                                null,
                                List.of(),
                                input(
                                        "downloads_all_time",
                                        "huggingface",
                                        2,
                                        "2026-04-29",
                                        "2026-05-02",
                                        reading("lumen-labs/torch-8b", "2026-05-02", 103_000.0),
                                        reading("lumen-labs/torch-8b-old", "2026-04-29", 94_000.0))),
                        figure(
                                "derivatives",
                                30.0,
                                "derivatives",
                                null,
                                List.of(),
                                input(
                                        "description",
                                        "huggingface",
                                        31,
                                        "2026-04-03",
                                        "2026-08-12",
                                        reading("hobby/torch-8b-tales", "2026-08-21", null),
                                        new TracedReading("hobby/gone", null, null, null, null))),
                        figure("tokens30d", null, "inference", "withheld", List.of()),
                        figure(
                                "performance.board/overall",
                                null,
                                "performance",
                                "withheld",
                                List.of(),
                                input(
                                        "score/overall",
                                        "llmfit",
                                        1,
                                        "2026-05-10",
                                        "2026-05-10",
                                        reading("lmarena:torch", "2026-05-10", 1_300.0))),
                        figure("momentum.ram", 0.5, "momentum", null, List.of("ram.30")),
                        figure("index", null, "index", "not_observed", List.of()),
                        figure("derivatives.2026-05", null, "derivatives", "downloads_not_read", List.of()),
                        figure("derivatives.2026-06", 0.5, "derivatives", null, List.of()),
                        figure("derivatives.2026-07", 1.5, "derivatives", null, List.of()),
                        figure("derivatives.2026-08", 4.0, "derivatives", null, List.of()))));
    }

    private static ExplainedFigure figure(
            String name,
            @Nullable Double value,
            String rule,
            @Nullable String reason,
            List<String> uses,
            Input... inputs) {
        return new ExplainedFigure(name, value, rule, reason, uses, List.of(inputs));
    }

    private static Input input(
            String metric, String source, long count, String first, String last, TracedReading... newest) {
        return new Input(metric, source, count, LocalDate.parse(first), LocalDate.parse(last), List.of(newest));
    }

    private static TracedReading reading(String subject, String day, @Nullable Double value) {
        return new TracedReading(subject, LocalDate.parse(day), value, FETCHED, DIGEST);
    }
}
