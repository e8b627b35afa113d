package io.tidemark.scoring.methodology;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.common.model.WireName;
import io.tidemark.scoring.method.MethodParameters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One mapping of a method file. Reads each key once and then refuses those that nobody read. Every message names the file and
 * the key with its path.
 */
final class Section {
    private static final double ROUNDING = 1e-9; // of a sum of decimal fractions

    private final String file;
    private final String path;
    private final JsonNode node;
    private final Set<String> known = new TreeSet<>();

    Section(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!node.isObject()) {
            throw invalid(path.isEmpty() ? "the file" : "'" + path + "'", "must be a mapping of keys to values");
        }
    }

    Section section(String key) {
        return new Section(file, pathOf(key), required(key));
    }

    String text(String key) {
        JsonNode value = required(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw invalid(key, value, "a text");
        }
        return value.textValue();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(key)) {
            if (!element.isTextual() || element.textValue().isBlank() || texts.contains(element.textValue())) {
                throw invalid(key, element, "a list of different texts");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    Set<Metric> metrics(String key) {
        return some(key, Metric.class);
    }

    /** Names of a vocabulary, each at most once. */
    <E extends Enum<E> & WireName> Set<E> some(String key, Class<E> vocabulary) {
        Set<E> values = EnumSet.noneOf(vocabulary);
        texts(key).forEach(name -> values.add(named(key, name, vocabulary)));
        return values;
    }

    /** A name of a vocabulary. */
    <E extends Enum<E> & WireName> E one(String key, Class<E> vocabulary) {
        return named(key, text(key), vocabulary);
    }

    private <E extends Enum<E> & WireName> E named(String key, String name, Class<E> vocabulary) {
        try {
            return WireName.parse(vocabulary, name);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(file + ": '" + pathOf(key) + "': " + unknown.getMessage(), unknown);
        }
    }

    /** Texts {@code space:index}. */
    List<MethodParameters.Index> indices(String key) {
        List<MethodParameters.Index> indices = new ArrayList<>();
        for (String text : texts(key)) {
            int colon = text.indexOf(':');
            if (colon < 0 || colon == text.length() - 1) {
                throw new IllegalArgumentException(
                        file + ": '" + pathOf(key) + "': '" + text + "' is not space:index, such as epoch:eci");
            }
            try {
                indices.add(new MethodParameters.Index(
                        SubjectSpace.of(text.substring(0, colon)), text.substring(colon + 1)));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException(file + ": '" + pathOf(key) + "': " + unknown.getMessage(), unknown);
            }
        }
        return indices;
    }

    List<Integer> ascending(String key) {
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode element : list(key)) {
            int before = numbers.isEmpty() ? 0 : numbers.getLast();
            if (!element.isIntegralNumber() || !element.canConvertToInt() || element.intValue() <= before) {
                throw invalid(key, element, "whole numbers above 0 in ascending order");
            }
            numbers.add(element.intValue());
        }
        return numbers;
    }

    /** A whole number of at least 1. */
    int count(String key) {
        return whole(key, 1);
    }

    /** A whole number of at least {@code least}. */
    int whole(String key, int least) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least) {
            throw invalid(key, value, "a whole number of at least " + least);
        }
        return value.intValue();
    }

    /** A number in [0,1]. */
    double share(String key) {
        return number(key, value -> value >= 0 && value <= 1, "a number from 0 to 1");
    }

    /** A number above {@code bound}. */
    double above(String key, double bound) {
        return number(key, value -> value > bound, "a number above " + bound);
    }

    /** Numbers above 0, one by each of these names, that add up to 1. */
    List<Double> weights(String key, List<String> names) {
        Section weights = section(key);
        List<Double> read = names.stream().map(name -> weights.above(name, 0)).toList();
        weights.nothingElse();
        double sum = read.stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > ROUNDING) {
            throw invalid("'" + pathOf(key) + "'", "must add up to 1, not to " + sum);
        }
        return read;
    }

    private double number(String key, Predicate<Double> allowed, String what) {
        JsonNode value = required(key);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue()) || !allowed.test(value.doubleValue())) {
            throw invalid(key, value, what);
        }
        return value.doubleValue();
    }

    private JsonNode list(String key) {
        JsonNode value = required(key);
        if (!value.isArray() || value.isEmpty()) {
            throw invalid(key, value, "a list with at least one element");
        }
        return value;
    }

    private JsonNode required(String key) {
        known.add(key);
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            throw invalid("'" + pathOf(key) + "'", "is missing");
        }
        return value;
    }

    /** Refuses keys that were not read; call it when all were. */
    void nothingElse() {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!known.contains(entry.getKey())) {
                throw invalid(
                        "unknown key '" + pathOf(entry.getKey()) + "'", "allowed here: " + String.join(", ", known));
            }
        }
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private IllegalArgumentException invalid(String key, JsonNode value, String what) {
        return invalid("'" + pathOf(key) + "'", "must be " + what + ", was " + value);
    }

    private IllegalArgumentException invalid(String subject, String problem) {
        String separator = subject.startsWith("unknown") ? "; " : " ";
        return new IllegalArgumentException(file + ": " + subject + separator + problem);
    }
}
