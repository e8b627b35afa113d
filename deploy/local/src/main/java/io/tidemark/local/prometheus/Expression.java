package io.tidemark.local.prometheus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The PromQL that this stand-in knows: a selector, {@code increase(selector[1d])}, and {@code sum} of either, {@code by}
 * labels or not. Anything else is a parse error, as it is for a server that is told nonsense.
 *
 * @param by labels that a sum keeps; null if nothing is summed
 * @param rangeMillis of the increase; 0 for the samples themselves
 */
record Expression(@Nullable List<String> by, long rangeMillis, List<Condition> conditions) {

    private static final Pattern SUM = Pattern.compile("sum\\s*(?:by\\s*\\(([^)]*)\\)\\s*)?\\((.*)\\)");
    private static final Pattern INCREASE = Pattern.compile("increase\\s*\\((.*)\\[([0-9]+)([smhdw])]\\s*\\)");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)?\\s*(?:\\{(.*)})?");
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern CONDITION = Pattern.compile(
            "\\s*(?:([a-zA-Z_][a-zA-Z0-9_]*|" + TEXT + ")\\s*(=~|!~|!=|=)\\s*)?(" + TEXT + ")\\s*(?:,|$)");

    /** One matcher of a selector. */
    record Condition(String label, String operator, String value) {

        boolean holds(Map<String, String> labels) {
            String actual = labels.getOrDefault(label, "");
            return switch (operator) {
                case "=" -> actual.equals(value);
                case "!=" -> !actual.equals(value);
                case "=~" -> actual.matches(value);
                default -> !actual.matches(value);
            };
        }
    }

    /** @throws IllegalArgumentException if it is no expression known here */
    static Expression parse(String text) {
        String inner = text.strip();
        List<String> by = null;
        Matcher sum = SUM.matcher(inner);
        if (sum.matches()) {
            by = sum.group(1) == null || sum.group(1).isBlank()
                    ? List.of()
                    : Arrays.stream(sum.group(1).split(",", -1))
                            .map(label -> unquoted(label.strip()))
                            .toList();
            inner = sum.group(2).strip();
        }
        long range = 0;
        Matcher increase = INCREASE.matcher(inner);
        if (increase.matches()) {
            range = Long.parseLong(increase.group(2)) * unit(increase.group(3));
            inner = increase.group(1).strip();
        }
        return new Expression(by, range, selector(inner));
    }

    static long unit(String letter) {
        return switch (letter) {
            case "s" -> 1_000L;
            case "m" -> 60_000L;
            case "h" -> 3_600_000L;
            case "d" -> 86_400_000L;
            default -> 7 * 86_400_000L;
        };
    }

    private static List<Condition> selector(String text) {
        Matcher parts = SELECTOR.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new IllegalArgumentException("unexpected \"" + text + "\"");
        }
        List<Condition> conditions = new ArrayList<>();
        if (parts.group(1) != null) {
            conditions.add(new Condition("__name__", "=", parts.group(1)));
        }
        String list = parts.group(2) == null ? "" : parts.group(2);
        Matcher next = CONDITION.matcher(list);
        int at = 0;
        while (at < list.length()) {
            if (!next.region(at, list.length()).lookingAt()) {
                throw new IllegalArgumentException("unexpected \"" + list.substring(at) + "\" in label matching");
            }
            conditions.add(condition(next));
            at = next.end();
        }
        return conditions;
    }

    private static Condition condition(Matcher parts) {
        String value = unquoted(parts.group(3));
        if (parts.group(1) == null) { // the name of a metric that no bare word can be
            return new Condition("__name__", "=", value);
        }
        try {
            Pattern.compile(value);
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException("error parsing regexp: " + malformed.getDescription(), malformed);
        }
        return new Condition(unquoted(parts.group(1)), parts.group(2), value);
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
    }

    /** The value of every series of the answer at an instant, by its labels. */
    SortedMap<String, Element> at(MemoryMetrics metrics, long millis) {
        SortedMap<String, Element> elements = new TreeMap<>();
        for (Series series : metrics.all()) {
            if (conditions.stream().allMatch(condition -> condition.holds(series.labels()))) {
                OptionalDouble value = rangeMillis == 0 ? series.at(millis) : series.increase(millis, rangeMillis);
                value.ifPresent(number -> {
                    SortedMap<String, String> labels = kept(series.labels());
                    elements.merge(labels.toString(), new Element(labels, number), Element::plus);
                });
            }
        }
        return elements;
    }

    /** One series of an answer at one instant. */
    record Element(SortedMap<String, String> labels, double value) {
        Element plus(Element other) {
            return new Element(labels, value + other.value);
        }
    }

    private SortedMap<String, String> kept(SortedMap<String, String> labels) {
        SortedMap<String, String> kept = new TreeMap<>(labels);
        if (by != null) {
            kept.keySet().retainAll(by);
            kept.values().removeIf(String::isEmpty);
        } else if (rangeMillis > 0) {
            kept.remove("__name__");
        }
        return kept;
    }
}
