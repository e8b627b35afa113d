package io.tidemark.gateway.api;

import io.tidemark.common.contract.ExplainedFigure;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Redistribution;
import io.tidemark.gateway.query.ShownSnapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where the figures of one model come from. */
@Schema(
        description =
                "Where each figure of a model comes from, down to the documents. When and from which bytes inputs were fetched is"
                        + " not part of the snapshot's identity: the same world fetched twice gives one id and two explanations.")
public record ModelExplanation(
        String model,

        @Schema(description = "Method id and version that computed every figure.")
        String method,

        @Schema(description = "In a fixed order.") List<Figure> figures,

        @Schema(description = "The sources that the inputs name, with their terms, by name.")
        List<Source> sources) {

    /** One figure. */
    @Schema(name = "ExplainedFigure", description = "One published figure, its rule and its inputs.")
    public record Figure(
            @Schema(examples = {"downloads30d", "ram.30", "derivatives.finetune"})
            String figure,

            @Schema(description = "As published; null with a reason.") @Nullable
            Double value,

            @Schema(
                    description = "Section of the published methodology.",
                    enumeration = {"readings", "ram", "derivatives", "inference", "performance", "momentum", "index"})
            String rule,

            @Schema(description = "Why there is no value.") @Nullable
            String reason,

            @Schema(description = "Other figures of this model that it is computed from.")
            List<String> uses,

            List<Input> inputs) {}

    /** What a figure took of one metric of one source. */
    @Schema(
            name = "ExplainedInput",
            description = "What a figure took of one metric. All readings are counted, the newest three are named.")
    public record Input(
            @Schema(
                    description =
                            "The metric, after a slash its qualifier; 'description' are descriptions of repositories.",
                    examples = {"downloads_30d", "score/text/overall", "description"})
            String metric,

            @Schema(description = "Null: none of its documents is held any more.") @Nullable
            String source,

            long count,

            @Schema(
                    description =
                            "First day observed on; of descriptions, the day the first repository was created. Null: not known.")
            @Nullable
            LocalDate first,

            @Schema(description = "Last day, likewise.") @Nullable
            LocalDate last,

            @Schema(description = "The newest first.") List<Reading> newest) {}

    /** One reading and the document it came from. */
    @Schema(name = "TracedReading", description = "One reading and the document it came from.")
    public record Reading(
            @Schema(description = "What it was read of: a path at the time, or another service's name for the model.")
            String subject,

            @Schema(description = "The source's day. Null: a description that is held no more.") @Nullable
            LocalDate observedOn,

            @Schema(description = "Null: a description, or the source's terms allow only derived figures.") @Nullable
            Double value,

            @Schema(description = "When the collector was answered. Null: no batch with this value is held.") @Nullable
            Instant fetchedAt,

            @Schema(
                    description =
                            "SHA-256 of the document as it was read; the collector serves it under GET /raw/{digest} as long as"
                                    + " it is kept. Null as fetchedAt.")
            @Nullable
            String rawDigest) {}

    /** A source with its terms. */
    @Schema(name = "ExplanationSource", description = "A source with the terms its figures come under.")
    public record Source(
            String source,
            @Nullable String license,

            @Schema(description = "The sentence to show beside figures from it.")
            String citation,

            Redistribution redistribution,
            boolean invented) {}

    /** What the terms of a source forbid is left out here as well, whoever published it. */
    static ModelExplanation of(SnapshotRow.Explanation row, ShownSnapshot snapshot) {
        Map<String, SnapshotRow.Source> terms =
                snapshot.sources().stream().collect(Collectors.toMap(SnapshotRow.Source::source, Function.identity()));
        List<Figure> figures =
                row.figures().stream().map(figure -> figure(figure, terms)).toList();
        TreeSet<String> named = figures.stream()
                .flatMap(figure -> figure.inputs().stream())
                .map(Input::source)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        return new ModelExplanation(
                row.model().toString(),
                snapshot.method(),
                figures,
                named.stream()
                        .map(terms::get)
                        .filter(Objects::nonNull)
                        .map(source -> new Source(
                                source.source(),
                                source.license(),
                                source.citation(),
                                source.redistribution(),
                                source.invented()))
                        .toList());
    }

    private static Figure figure(ExplainedFigure figure, Map<String, SnapshotRow.Source> terms) {
        return new Figure(
                figure.figure(),
                figure.value(),
                figure.rule(),
                figure.reason(),
                figure.uses(),
                figure.inputs().stream()
                        .filter(input -> allowed(input, terms) != Redistribution.NONE)
                        .map(input -> input(input, allowed(input, terms) == Redistribution.RAW))
                        .toList());
    }

    private static Redistribution allowed(ExplainedFigure.Input input, Map<String, SnapshotRow.Source> terms) {
        SnapshotRow.Source source = input.source() == null ? null : terms.get(input.source());
        return source == null ? Redistribution.DERIVED : source.redistribution();
    }

    private static Input input(ExplainedFigure.Input input, boolean raw) {
        return new Input(
                input.metric(),
                input.source(),
                input.count(),
                input.first(),
                input.last(),
                input.newest().stream()
                        .map(reading -> new Reading(
                                reading.subject(),
                                reading.observedOn(),
                                raw ? reading.value() : null,
                                reading.fetchedAt(),
                                reading.rawDigest()))
                        .toList());
    }
}
