package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.ExplainedFigure;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Redistribution;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.SourceTerms;
import io.tidemark.scoring.domain.Trace;
import io.tidemark.scoring.method.Rows;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evidence with the batches it came with, as far as each source's terms let it be shown: of {@code derived} no raw value, of
 * {@code none} nothing.
 */
public final class ExplanationRows {
    private final Map<Evidence.Used, Trace> traces;
    private final Map<String, Redistribution> allowed = new HashMap<>();

    private ExplanationRows(Map<Evidence.Used, Trace> traces, List<SourceTerms> terms) {
        this.traces = traces;
        terms.forEach(one -> allowed.put(one.source(), one.redistribution()));
    }

    /**
     * One row per model, in their order.
     *
     * @param traces what the store holds of what was used; what is missing is held no more
     * @param terms of all sources
     */
    public static List<SnapshotRow.Explanation> of(
            List<Evidence> evidence, Map<Evidence.Used, Trace> traces, List<SourceTerms> terms) {
        ExplanationRows rows = new ExplanationRows(traces, terms);
        return new Rows<>(evidence.size(), model -> rows.row(evidence.get(model)));
    }

    private SnapshotRow.Explanation row(Evidence evidence) {
        return new SnapshotRow.Explanation(
                evidence.model(), evidence.figures().stream().map(this::figure).toList());
    }

    private ExplainedFigure figure(Evidence.Figure figure) {
        return new ExplainedFigure(
                figure.name(),
                figure.value(),
                figure.rule(),
                figure.reason(),
                figure.uses(),
                figure.inputs().stream()
                        .map(this::input)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Optional<ExplainedFigure.Input> input(Evidence.Input input) {
        List<ExplainedFigure.TracedReading> newest = input.named().stream()
                .filter(used -> allowed(source(used)) != Redistribution.NONE)
                .map(this::traced)
                .toList();
        String source = input.named().stream()
                .map(this::source)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(input.source());
        if (allowed(source) == Redistribution.NONE) {
            return Optional.empty();
        }
        return Optional.of(new ExplainedFigure.Input(
                input.metric() == null ? ExplainedFigure.DESCRIPTION : input.metric(),
                source,
                input.count(),
                date(input.first()),
                date(input.last()),
                newest));
    }

    private ExplainedFigure.TracedReading traced(Evidence.Used used) {
        Trace trace = traces.get(used);
        LocalDate observedOn = trace == null ? null : trace.observedOn();
        Double value = null;
        if (used instanceof Evidence.UsedReading reading) {
            observedOn = date(reading.day());
            value = allowed(reading.source()) == Redistribution.RAW ? reading.value() + 0.0 : null;
        }
        return new ExplainedFigure.TracedReading(
                trace == null ? used.subjects().getFirst() : trace.subject(),
                observedOn,
                value,
                trace == null ? null : trace.fetchedAt(),
                trace == null ? null : trace.rawDigest());
    }

    /** Null of a description that is held no more. */
    private @Nullable String source(Evidence.Used used) {
        if (used instanceof Evidence.UsedReading reading) {
            return reading.source();
        }
        Trace trace = traces.get(used);
        return trace == null ? null : trace.source();
    }

    /** A source without terms has told nothing that is published. */
    private Redistribution allowed(@Nullable String source) {
        return source == null ? Redistribution.RAW : allowed.getOrDefault(source, Redistribution.NONE);
    }

    private static @Nullable LocalDate date(int epochDay) {
        return epochDay == ModelSeries.NEVER ? null : LocalDate.ofEpochDay(epochDay);
    }
}
