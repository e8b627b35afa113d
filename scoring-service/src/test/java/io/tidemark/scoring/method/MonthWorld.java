package io.tidemark.scoring.method;

import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Models with a value for each month, from January 2025 on, that one writes down; an organization's name says its group. */
final class MonthWorld {
    static final double GAP = Double.NaN; // not observed
    static final MethodParameters.Crossovers RULE = MethodFile.builtIn().crossover();

    private static final YearMonth FIRST = YearMonth.of(2025, 1);

    private final int months;
    private final List<String> models = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final List<Integer> existsFrom = new ArrayList<>();

    private MonthWorld(int months) {
        this.months = months;
    }

    static MonthWorld of(int months) {
        return new MonthWorld(months);
    }

    /** A model that has always been there. */
    MonthWorld model(String path, double... byMonth) {
        return released(0, path, byMonth);
    }

    /** A model that was not there before a month: a gap before it is known to be 0. */
    MonthWorld released(int month, String path, double... byMonth) {
        models.add(path);
        values.add(Arrays.copyOf(byMonth, months));
        existsFrom.add(month);
        return this;
    }

    static String organization(String path) {
        return path.substring(0, path.indexOf('/'));
    }

    MonthColumns columns() {
        double[] flat = new double[models.size() * months];
        for (int model = 0; model < models.size(); model++) {
            System.arraycopy(values.get(model), 0, flat, model * months, months);
        }
        return new MonthColumns(
                models,
                models.stream().map(MonthWorld::organization).toList(),
                IntStream.range(0, months)
                        .map(month ->
                                (int) FIRST.plusMonths(month).atEndOfMonth().toEpochDay())
                        .toArray(),
                flat,
                existsFrom.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Models whose path begins with one of these. */
    MemberSet set(String... prefixes) {
        Predicate<String> has = path -> Arrays.stream(prefixes).anyMatch(path::startsWith);
        return new MemberSet(
                prefixes[0],
                IntStream.range(0, models.size())
                        .filter(i -> has.test(models.get(i)))
                        .toArray());
    }

    /** Whether the models of {@code a...} overtook those of {@code b...}; {@code x...} have no region. */
    Crossover answer() {
        return answer(0, 1);
    }

    Crossover answer(int first, int second) {
        return Crossovers.of(
                        columns(),
                        List.of(set("a"), set("b")),
                        List.of(new int[] {first, second}),
                        set(""),
                        set("x"),
                        RULE)
                .getFirst();
    }

    static LocalDate date(double day) {
        return LocalDate.ofEpochDay((long) Math.floor(day));
    }
}
