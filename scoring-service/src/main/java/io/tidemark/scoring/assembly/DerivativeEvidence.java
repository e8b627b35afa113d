package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.ExplainedFigure;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.domain.ChildCount;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.method.Bases;
import io.tidemark.scoring.method.DerivativeList;
import io.tidemark.scoring.method.DerivativeList.Derivative;
import io.tidemark.scoring.method.DerivativeList.Downloads;
import io.tidemark.scoring.method.MethodParameters;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Evidence of what was made from a model: descriptions that say so, and downloads that make them count. */
final class DerivativeEvidence {
    private static final String RULE = "derivatives";
    /** Newest first; what has no day last. */
    private static final Comparator<Dated> NEWEST = Comparator.comparingInt(Dated::day)
            .reversed()
            .thenComparing(dated -> dated.subject().path());

    private final Panel panel;
    private final int recentFrom;
    private final UsedReadings used;
    private final Map<Integer, List<Derivative>> madeFrom = new HashMap<>();
    private final Map<ModelId, List<ChildCount>> children = new HashMap<>();

    /** Most are only counted: what finds them in the store is made for those that are named. */
    private record Dated(Subject subject, int day, Supplier<Evidence.Used> used) {}

    DerivativeEvidence(SnapshotInputs inputs, Panel panel, DerivativeList derivatives, MethodParameters method) {
        this.panel = panel;
        this.recentFrom = panel.asOf() - method.derivatives().recentDays() + 1;
        this.used = new UsedReadings(method.sources().preferred());
        for (Derivative derivative : derivatives.all()) {
            Bases bases = derivative.bases();
            for (int i = 0; i < bases.size(); i++) {
                if (bases.base(i) >= 0) {
                    madeFrom.computeIfAbsent(bases.base(i), none -> new ArrayList<>())
                            .add(derivative);
                }
            }
        }
        for (ChildCount count : inputs.children()) {
            children.computeIfAbsent(count.path(), none -> new ArrayList<>(4)).add(count);
        }
    }

    List<Evidence.Figure> of(int model, SnapshotRow.Model row) {
        SnapshotRow.Derivatives figures = row.derivatives();
        if (figures == null) {
            return List.of(new Evidence.Figure(
                    "derivatives", null, RULE, DownloadEvidence.NOT_OBSERVED, List.of(), List.of()));
        }
        List<Evidence.Figure> all = new ArrayList<>();
        List<Derivative> made = madeFrom.getOrDefault(model, List.of());
        List<Derivative> counted = made.stream().filter(Derivative::counted).toList();
        List<Derivative> recent = counted.stream()
                .filter(one -> one.createdOn() != ModelSeries.NEVER && one.createdOn() >= recentFrom)
                .toList();
        all.add(enough("derivatives", figures.counted(), counted));
        all.add(enough("derivatives.recent", figures.recent(), recent));
        figures.byRelation()
                .forEach((relation, value) -> all.add(new Evidence.Figure(
                        "derivatives." + relation, value, RULE, null, List.of(), described(made, one -> relation(one)
                                .equals(relation)))));
        all.addAll(byMonth(model, counted));
        if (figures.children() != null) {
            figures.children()
                    .forEach((relation, value) -> all.add(new Evidence.Figure(
                            "children." + relation,
                            value.doubleValue(),
                            RULE,
                            null,
                            List.of(),
                            child(panel.subjects().get(model), relation, value))));
        }
        return all;
    }

    /** What the series of a group is the sum of: those that count, or may, by the month they were created in. */
    private List<Evidence.Figure> byMonth(int model, List<Derivative> counted) {
        SortedMap<YearMonth, List<Derivative>> created = new TreeMap<>();
        for (Derivative one : counted) {
            if (one.createdOn() != ModelSeries.NEVER && one.downloads() != Downloads.TOO_FEW) {
                created.computeIfAbsent(
                                YearMonth.from(LocalDate.ofEpochDay(one.createdOn())), none -> new ArrayList<>())
                        .add(one);
            }
        }
        List<Evidence.Figure> figures = new ArrayList<>();
        created.forEach((month, made) -> figures.add(enough("derivatives." + month, parts(model, made), made)));
        return figures;
    }

    /** Null if of none of them downloads were read. */
    private static @Nullable Double parts(int model, List<Derivative> made) {
        List<Derivative> enough =
                made.stream().filter(one -> one.downloads() == Downloads.ENOUGH).toList();
        return enough.isEmpty()
                ? null
                : Canonical.amount(enough.stream()
                        .mapToDouble(one -> one.bases().partOf(model))
                        .sum());
    }

    private static String relation(Derivative one) {
        return one.relation() == null
                ? DerivativeTables.UNSPECIFIED
                : one.relation().wireName();
    }

    /** Those with enough downloads; and the downloads that decided it, of all. */
    private Evidence.Figure enough(String name, @Nullable Double value, List<Derivative> all) {
        List<Evidence.Input> inputs = new ArrayList<>(described(all, one -> one.downloads() == Downloads.ENOUGH));
        List<Dated> counters = new ArrayList<>();
        List<Dated> windows = new ArrayList<>();
        for (Derivative one : all) {
            Subject subject = panel.subjects().get(one.subject());
            ModelSeries series = panel.series().get(one.subject());
            if (series.counter() != null) {
                counters.add(last(
                        subject, Metric.DOWNLOADS_ALL_TIME, series.counter().readings()));
            } else if (series.window() != null) {
                windows.add(last(subject, Metric.DOWNLOADS_30D, series.window().readings()));
            }
        }
        inputs.addAll(input(Metric.DOWNLOADS_ALL_TIME.wireName(), counters));
        inputs.addAll(input(Metric.DOWNLOADS_30D.wireName(), windows));
        return new Evidence.Figure(
                name, value, RULE, value == null ? "downloads_not_read" : null, List.of(), List.copyOf(inputs));
    }

    private Dated last(Subject subject, Metric metric, Merged readings) {
        return new Dated(
                subject,
                readings.lastDay(),
                () -> used.reading(subject, metric, readings.lastDay(), readings.lastValue()));
    }

    private List<Evidence.Input> described(List<Derivative> all, Predicate<Derivative> which) {
        return input(
                null,
                all.stream()
                        .filter(which)
                        .map(one -> {
                            Subject subject = panel.subjects().get(one.subject());
                            return new Dated(
                                    subject,
                                    one.createdOn() == ModelSeries.NEVER ? Integer.MIN_VALUE : one.createdOn(),
                                    () -> new Evidence.UsedDescription(UsedReadings.names(subject)));
                        })
                        .toList());
    }

    private static List<Evidence.Input> input(@Nullable String metric, List<Dated> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        int first = ModelSeries.NEVER;
        int last = Integer.MIN_VALUE;
        for (Dated one : all) {
            first = one.day() == Integer.MIN_VALUE ? first : Math.min(first, one.day());
            last = Math.max(last, one.day());
        }
        List<Evidence.Used> named = all.stream()
                .sorted(NEWEST)
                .limit(ExplainedFigure.MOST_READINGS)
                .map(Dated::used)
                .map(Supplier::get)
                .toList();
        return List.of(new Evidence.Input(
                metric,
                UsedReadings.source(named),
                all.size(),
                first,
                last == Integer.MIN_VALUE ? ModelSeries.NEVER : last,
                named));
    }

    /** The reading that {@link Children} took: the newest; of one day the present path. */
    private List<Evidence.Input> child(Subject subject, String relation, long value) {
        return UsedReadings.names(subject).stream()
                .map(name -> children.get(ModelId.parse(name)))
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(count -> count.relation().wireName().equals(relation)
                        && count.children() == value
                        && count.observedOn() <= panel.asOf())
                .max(Comparator.comparingInt(ChildCount::observedOn)
                        .thenComparing(count -> count.path().equals(subject.path())))
                .map(count -> UsedReadings.single(new Evidence.UsedReading(
                        List.of(count.path().toString()),
                        Metric.DERIVATIVES.wireName() + "/" + relation,
                        count.source(),
                        count.observedOn(),
                        count.children())))
                .stream()
                .toList();
    }
}
