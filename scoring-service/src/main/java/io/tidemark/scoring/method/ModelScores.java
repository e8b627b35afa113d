package io.tidemark.scoring.method;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.Readings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One index of one source by model; {@code method.md}, section 6. Of several names of a model the one read last speaks, and
 * among those of one day the one with the highest value.
 */
public final class ModelScores {
    /** Of a model that was never read. */
    public static final int NO_NAME = -1;

    private final IndexSeries series;
    private final int[] nameOf;
    private final double[] percentile;

    private ModelScores(IndexSeries series, int[] nameOf, double[] percentile) {
        this.series = series;
        this.nameOf = nameOf;
        this.percentile = percentile;
    }

    /** The sources that read an index, by name. */
    public static List<String> sources(List<NamedSubject> names, MethodParameters.Index index) {
        TreeSet<String> sources = new TreeSet<>();
        for (NamedSubject name : names) {
            figures(name, index).forEach(figure -> sources.add(figure.readings().source()));
        }
        return List.copyOf(sources);
    }

    private static List<Figure> figures(NamedSubject name, MethodParameters.Index index) {
        SubjectSpace space = name.name().space();
        return name.figures().stream()
                .filter(figure -> space == index.space() && figure.readings().metric() == Metric.SCORE)
                .filter(figure -> figure.qualifier() != null && index.names(figure.qualifier()))
                .toList();
    }

    /**
     * Follows an index up to a day.
     *
     * @param modelOf by name its model, or {@link #NO_NAME}
     * @param ranked by model whether it takes part in percentiles
     */
    public static ModelScores of(
            List<NamedSubject> names,
            MethodParameters.Index index,
            String source,
            int[] modelOf,
            boolean[] ranked,
            int asOf,
            MethodParameters.Performance rule) {
        IndexSeries series = IndexSeries.of(days(names, index, source, asOf), names.size(), rule);
        int[] nameOf = new int[ranked.length];
        Arrays.fill(nameOf, NO_NAME);
        for (int name = 0; name < modelOf.length; name++) {
            int model = modelOf[name];
            if (model != NO_NAME && series.day(name) != IndexSeries.NEVER) {
                nameOf[model] = nameOf[model] == NO_NAME ? name : speaking(series, nameOf[model], name);
            }
        }
        double[] values = new double[ranked.length];
        for (int model = 0; model < values.length; model++) {
            int name = nameOf[model];
            boolean takesPart = ranked[model]
                    && name != NO_NAME
                    && series.since(name) == series.start()
                    && series.day(name) > asOf - rule.windowDays();
            values[model] = takesPart ? series.value(name) : Double.NaN;
        }
        return new ModelScores(series, nameOf, Percentiles.of(values, rule.leastRanked()));
    }

    private static int speaking(IndexSeries series, int one, int other) {
        int byDay = Integer.compare(series.day(one), series.day(other));
        int order = byDay != 0 ? byDay : Double.compare(series.value(one), series.value(other));
        return order >= 0 ? one : other;
    }

    /** By day what was read; on a day with several versions the one with the most names, then the larger text. */
    private static SortedMap<Integer, IndexSeries.Day> days(
            List<NamedSubject> names, MethodParameters.Index index, String source, int asOf) {
        TreeMap<Integer, TreeMap<String, List<double[]>>> read = new TreeMap<>();
        for (int name = 0; name < names.size(); name++) {
            for (Figure figure : figures(names.get(name), index)) {
                if (figure.readings().source().equals(source)) {
                    String version = figure.qualifier() == null ? "" : figure.qualifier();
                    Readings known = figure.readings().until(asOf);
                    for (int i = 0; i < known.size(); i++) {
                        read.computeIfAbsent(known.days()[i], none -> new TreeMap<>())
                                .computeIfAbsent(version, none -> new ArrayList<>())
                                .add(new double[] {name, known.values()[i]});
                    }
                }
            }
        }
        TreeMap<Integer, IndexSeries.Day> days = new TreeMap<>();
        read.forEach((day, versions) -> {
            String version = versions.firstKey();
            for (String other : versions.keySet()) {
                version = versions.get(other).size() >= versions.get(version).size() ? other : version;
            }
            List<double[]> rows = versions.get(version);
            days.put(
                    day,
                    new IndexSeries.Day(
                            version,
                            rows.stream().mapToInt(row -> (int) row[0]).toArray(),
                            rows.stream().mapToDouble(row -> row[1]).toArray()));
        });
        return days;
    }

    public IndexSeries series() {
        return series;
    }

    /** The name that speaks for a model; {@link #NO_NAME} if none was read. */
    public int name(int model) {
        return nameOf[model];
    }

    /** In [0,100]; {@code NaN} for a model that is not ranked. */
    public double percentile(int model) {
        return percentile[model];
    }
}
