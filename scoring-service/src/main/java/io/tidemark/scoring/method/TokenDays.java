package io.tidemark.scoring.method;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.Readings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A router's daily lists: the largest names with their tokens, then the rest as one; {@code method.md}, section 5. A name that
 * is missing on a day is below the last place, not at zero.
 *
 * <p>A list is whole if it names at least the method's places, or has no rest: then everything is on it. One that names fewer
 * and has a rest lost a row, and its day is not observed.
 */
public final class TokenDays {
    /** Everything below a list's last place. */
    private static final SubjectId REST = new SubjectId(SubjectSpace.OPENROUTER, "other");

    private final List<NamedSubject> names;
    private final SortedSet<String> sources;
    private final int firstDay;
    /** By name, then day; {@code NaN} where it is not listed. */
    private final double[][] tokens;
    /** By day; {@code NaN} where there is none. */
    private final double[] rest;

    private final boolean[] whole;
    private final double[] lowest;

    private TokenDays(List<NamedSubject> names, SortedSet<String> sources, int firstDay, int days) {
        this.names = List.copyOf(names);
        this.sources = sources;
        this.firstDay = firstDay;
        this.tokens = new double[names.size()][days];
        this.rest = new double[days];
        this.whole = new boolean[days];
        this.lowest = new double[days];
        for (double[] row : tokens) {
            Arrays.fill(row, Double.NaN);
        }
        Arrays.fill(rest, Double.NaN);
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    }

    /**
     * The lists up to a day.
     *
     * @param all names of any space; those of others than OpenRouter are left alone
     */
    public static TokenDays of(List<NamedSubject> all, int asOf, MethodParameters.Inference rule) {
        List<NamedSubject> names = all.stream()
                .filter(name -> name.name().space() == SubjectSpace.OPENROUTER)
                .sorted()
                .toList();
        SortedMap<Integer, String> speaking = speaking(names, asOf, rule);
        List<NamedSubject> models =
                names.stream().filter(name -> !name.name().equals(REST)).toList();
        int first = speaking.isEmpty() ? asOf + 1 : speaking.firstKey();
        TokenDays lists = new TokenDays(models, new TreeSet<>(speaking.values()), first, asOf - first + 1);
        for (int name = 0; name < models.size(); name++) {
            lists.read(models.get(name), speaking, lists.tokens[name]);
        }
        names.stream().filter(name -> name.name().equals(REST)).forEach(name -> lists.read(name, speaking, lists.rest));
        lists.conclude(rule.places());
        return lists;
    }

    /** The source whose list is taken, by day: the first by preference that has anything on it. */
    private static SortedMap<Integer, String> speaking(
            List<NamedSubject> names, int asOf, MethodParameters.Inference rule) {
        Comparator<String> order = Comparator.comparingInt((String source) -> {
                    int place = rule.preferred().indexOf(source);
                    return place < 0 ? Integer.MAX_VALUE : place;
                })
                .thenComparing(Comparator.naturalOrder());
        TreeMap<Integer, String> speaking = new TreeMap<>();
        for (NamedSubject name : names) {
            for (Readings readings : tokensOf(name)) {
                for (int day : readings.until(asOf).days()) {
                    speaking.merge(
                            day, readings.source(), (one, other) -> order.compare(one, other) <= 0 ? one : other);
                }
            }
        }
        return speaking;
    }

    private static List<Readings> tokensOf(NamedSubject name) {
        List<Readings> tokens = new ArrayList<>(1);
        for (Figure figure : name.figures()) {
            if (figure.readings().metric() == Metric.OPENROUTER_TOKENS) {
                tokens.add(figure.readings());
            }
        }
        return tokens;
    }

    private void read(NamedSubject name, Map<Integer, String> speaking, double[] row) {
        for (Readings readings : tokensOf(name)) {
            for (int i = 0; i < readings.size(); i++) {
                int day = readings.days()[i];
                if (readings.source().equals(speaking.get(day))) {
                    row[day - firstDay] = readings.values()[i];
                }
            }
        }
    }

    private void conclude(int places) {
        for (int day = 0; day < whole.length; day++) {
            int listed = 0;
            for (double[] row : tokens) {
                if (!Double.isNaN(row[day])) {
                    listed++;
                    lowest[day] = Math.min(lowest[day], row[day]);
                }
            }
            whole[day] = listed > 0 && (listed >= places || Double.isNaN(rest[day]));
        }
    }

    /** Every name but the rest, sorted; the indexes of the other methods are of this list. */
    public List<NamedSubject> names() {
        return names;
    }

    /** Whose lists were taken. */
    public SortedSet<String> sources() {
        return sources;
    }

    /** Epoch day of the first list; the day after the as-of day if there is none. */
    public int firstDay() {
        return firstDay;
    }

    /** Whether the day's list is there and whole. */
    public boolean isWhole(int day) {
        int index = day - firstDay;
        return index >= 0 && index < whole.length && whole[index];
    }

    /** How many of the days, both included, have a whole list. */
    public int wholeDays(int from, int to) {
        int count = 0;
        for (int day = from; day <= to; day++) {
            count += isWhole(day) ? 1 : 0;
        }
        return count;
    }

    /** The last day with a whole list; the day before {@link #firstDay()} if there is none. */
    public int lastWholeDay() {
        int index = whole.length - 1;
        while (index >= 0 && !whole[index]) {
            index--;
        }
        return firstDay + index;
    }

    /** Tokens of a name on a day with a whole list; {@code NaN} if it is not on it. */
    public double tokens(int name, int day) {
        return tokens[name][day - firstDay];
    }

    /** Everything below the last place of a whole list; 0 if everything is on it. */
    public double rest(int day) {
        double tokens = rest[day - firstDay];
        return Double.isNaN(tokens) ? 0 : tokens;
    }

    /** The most that one name can have that is missing on a whole list. */
    public double mostMissing(int day) {
        return Math.min(lowest[day - firstDay], rest(day));
    }
}
