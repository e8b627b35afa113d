package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.ExplainedFigure;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.NameMeaning;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.TokenDays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evidence of what other services say of a model under names of their own: tokens and performance. */
final class NameEvidence {
    private static final String INFERENCE = "inference";
    private static final String PERFORMANCE = "performance";
    static final String WITHHELD = "withheld";

    private final int asOf;
    private final TokenDays lists;
    private final boolean withheld;
    private final Map<ModelId, List<NamedSubject>> namesOf = new HashMap<>();
    /** Indexes into the names of the lists. */
    private final Map<ModelId, List<Integer>> listedOf = new HashMap<>();

    NameEvidence(SnapshotInputs inputs, Panel panel, MethodParameters method) {
        TokenNames routed = new TokenNames(inputs, panel, method.inference());
        this.asOf = panel.asOf();
        this.lists = routed.lists;
        this.withheld = routed.withheld;
        for (NamedSubject name : inputs.names()) {
            if (name.meaning() instanceof NameMeaning.Repository repository) {
                namesOf.computeIfAbsent(repository.model(), none -> new ArrayList<>())
                        .add(name);
            }
        }
        for (int name = 0; name < lists.names().size(); name++) {
            if (lists.names().get(name).meaning() instanceof NameMeaning.Repository repository) {
                listedOf.computeIfAbsent(repository.model(), none -> new ArrayList<>())
                        .add(name);
            }
        }
    }

    List<Evidence.Figure> of(SnapshotRow.Model row) {
        List<Evidence.Figure> figures = new ArrayList<>(tokens(row.model(), row.tokens30d()));
        figures.addAll(tokensByMonth(row.model()));
        List<SnapshotRow.Performance> performance = row.performance();
        if (performance == null || performance.isEmpty()) {
            figures.add(notObserved(PERFORMANCE, PERFORMANCE));
            return figures;
        }
        for (SnapshotRow.Performance one : performance) {
            String name = PERFORMANCE + "." + one.source() + "/" + one.index();
            figures.add(new Evidence.Figure(
                    name,
                    one.value(),
                    PERFORMANCE,
                    one.value() == null ? WITHHELD : null,
                    List.of(),
                    score(row.model(), one)));
            if (one.percentile() != null) {
                figures.add(new Evidence.Figure(
                        name + ".percentile", one.percentile(), PERFORMANCE, null, List.of(name), List.of()));
            }
        }
        return figures;
    }

    private List<Evidence.Figure> tokens(ModelId model, SnapshotRow.@Nullable Tokens tokens) {
        if (tokens == null) {
            return List.of(notObserved("tokens30d", INFERENCE));
        }
        Listed listed = listed(
                model, (int) tokens.from().toEpochDay(), (int) tokens.to().toEpochDay());
        return List.of(
                new Evidence.Figure(
                        "tokens30d",
                        tokens.value(),
                        INFERENCE,
                        tokens.value() == null ? WITHHELD : null,
                        List.of(),
                        listed.inputs()),
                new Evidence.Figure(
                        "tokens30d.share",
                        tokens.share(),
                        INFERENCE,
                        tokens.share() == null ? DownloadEvidence.NOT_OBSERVED : null,
                        List.of("tokens30d"),
                        List.of()));
    }

    /** What the monthly series of a group is the sum of, for months in which the model is on a whole list. */
    private List<Evidence.Figure> tokensByMonth(ModelId model) {
        List<Evidence.Figure> figures = new ArrayList<>();
        if (listedOf.containsKey(model)) {
            Months months = Months.between(lists.firstDay(), asOf);
            for (int month = 0; month < months.count(); month++) {
                Listed listed = listed(model, months.firstDay(month), Math.min(months.lastDay(month), asOf));
                if (!listed.inputs().isEmpty()) {
                    figures.add(new Evidence.Figure(
                            "tokens." + months.month(month),
                            withheld ? null : Canonical.amount(listed.tokens()),
                            INFERENCE,
                            withheld ? WITHHELD : null,
                            List.of(),
                            listed.inputs()));
                }
            }
        }
        return figures;
    }

    /** @param inputs empty if no name of the model is on a whole list */
    private record Listed(double tokens, List<Evidence.Input> inputs) {}

    /** A model on the whole lists of some days, both included, under all its names. */
    private Listed listed(ModelId model, int from, int to) {
        List<Integer> names = listedOf.getOrDefault(model, List.of());
        List<Evidence.Used> named = new ArrayList<>();
        double tokens = 0;
        long count = 0;
        int first = 0;
        int last = 0;
        for (int day = to; day >= from; day--) {
            for (int name : lists.isWhole(day) ? names : List.<Integer>of()) {
                double read = lists.tokens(name, day);
                if (!Double.isNaN(read)) {
                    tokens += read;
                    first = day;
                    last = count == 0 ? day : last;
                    count++;
                    if (named.size() < ExplainedFigure.MOST_READINGS) {
                        named.add(reading(lists.names().get(name), day, read));
                    }
                }
            }
        }
        return new Listed(
                tokens,
                count == 0
                        ? List.of()
                        : List.of(new Evidence.Input(
                                Metric.OPENROUTER_TOKENS.wireName(),
                                UsedReadings.source(named),
                                count,
                                first,
                                last,
                                named)));
    }

    private static Evidence.UsedReading reading(NamedSubject name, int day, double value) {
        String source = name.figures().stream()
                .map(Figure::readings)
                .filter(readings ->
                        readings.metric() == Metric.OPENROUTER_TOKENS && UsedReadings.has(readings, day, value))
                .map(Readings::source)
                .findFirst()
                .orElse("");
        return new Evidence.UsedReading(
                List.of(name.name().toString()), Metric.OPENROUTER_TOKENS.wireName(), source, day, value);
    }

    /** Of several names that were read on the day the one with the highest value speaks, as the method says. */
    private List<Evidence.Input> score(ModelId model, SnapshotRow.Performance one) {
        int day = (int) one.observedOn().toEpochDay();
        Evidence.UsedReading speaking = null;
        for (NamedSubject name : namesOf.getOrDefault(model, List.of())) {
            for (Figure figure : name.figures()) {
                Readings readings = figure.readings();
                int at = Arrays.binarySearch(readings.days(), day);
                boolean read = at >= 0
                        && readings.metric() == Metric.SCORE
                        && readings.source().equals(one.source())
                        && one.index().equals(figure.qualifier());
                if (read && (speaking == null || readings.values()[at] > speaking.value())) {
                    speaking = new Evidence.UsedReading(
                            List.of(name.name().toString()),
                            Metric.SCORE.wireName() + "/" + one.index(),
                            one.source(),
                            day,
                            readings.values()[at]);
                }
            }
        }
        return speaking == null ? List.of() : List.of(UsedReadings.single(speaking));
    }

    private static Evidence.Figure notObserved(String figure, String rule) {
        return new Evidence.Figure(figure, null, rule, DownloadEvidence.NOT_OBSERVED, List.of(), List.of());
    }
}
