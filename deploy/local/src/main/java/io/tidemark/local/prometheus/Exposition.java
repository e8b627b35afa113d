package io.tidemark.local.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A metrics text, as targets serve it. */
final class Exposition {

    private static final Pattern LINE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+[0-9]+)?");
    private static final Pattern LABEL =
            Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"\\s*,?");

    /** One sample without its time. */
    record Line(String metric, SortedMap<String, String> labels, double value) {}

    private Exposition() {}

    /** @throws IllegalArgumentException naming a line that is neither sample, comment nor blank */
    static List<Line> parse(String text) {
        List<Line> lines = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .forEach(line -> {
                    Matcher parts = LINE.matcher(line);
                    if (!parts.matches()) {
                        throw new IllegalArgumentException("not a sample: " + line);
                    }
                    lines.add(new Line(parts.group(1), labels(parts.group(2)), value(parts.group(3))));
                });
        return lines;
    }

    private static SortedMap<String, String> labels(String text) {
        SortedMap<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.lookingAt()) {
            labels.put(label.group(1), label.group(2).replaceAll("\\\\(.)", "$1"));
            label.region(label.end(), label.regionEnd());
        }
        return labels;
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
