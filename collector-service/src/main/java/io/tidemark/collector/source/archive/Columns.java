package io.tidemark.collector.source.archive;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.archive.Mapping.Attribute;
import io.tidemark.common.model.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A mapping resolved against the header of one file: positions instead of names. */
record Columns(
        int width,
        int subject,
        int observedOn,
        int readAt,
        List<Counted> counted,
        Map<Attribute, Integer> attributes,
        List<Skip> skips,
        List<String> header) {

    static final int NONE = -1;

    /** A column of counts. */
    record Counted(Metric metric, int column, String name, boolean zeroIsUnknown) {}

    /** A column whose text decides that a row is skipped. */
    record Skip(int column, String name, String text) {}

    /** The header does not fit the mapping. */
    static final class Misfit extends Exception {
        private static final long serialVersionUID = 1L;

        Misfit(String message) {
            super(message);
        }
    }

    /** @param line of the header in its file */
    static Columns resolve(List<String> header, long line, Mapping mapping, Findings findings) throws Misfit {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (positions.putIfAbsent(header.get(i), i) != null) {
                findings.error("duplicate_column", line, header.get(i), "the header has this column twice");
                throw new Misfit("column '" + header.get(i) + "' is in the header twice");
            }
        }
        List<String> missing = new ArrayList<>();
        mapping.required().forEach((use, column) -> {
            if (!positions.containsKey(column)) {
                missing.add("'" + column + "' (" + use + ")");
                findings.error("missing_column", line, column, "mapped as " + use + " and not in the header");
            }
        });
        if (!missing.isEmpty()) {
            throw new Misfit("no column " + String.join(", ", missing) + "; there are: " + String.join(", ", header));
        }
        reportUnknown(header, line, mapping, findings);
        List<Counted> counted = new ArrayList<>();
        mapping.measurements()
                .forEach((metric, measured) -> counted.add(new Counted(
                        metric,
                        positions.get(measured.column()),
                        measured.column(),
                        measured.zeroMeans() == Mapping.Zero.unknown)));
        Map<Attribute, Integer> attributes = new LinkedHashMap<>();
        mapping.description().forEach((attribute, column) -> attributes.put(attribute, positions.get(column)));
        List<Skip> skips = mapping.skipWhen().entrySet().stream()
                .map(entry -> new Skip(positions.get(entry.getKey()), entry.getKey(), entry.getValue()))
                .toList();
        return new Columns(
                header.size(),
                positions.get(String.valueOf(mapping.subject())),
                positions.get(String.valueOf(mapping.observedOn())),
                mapping.readAt() == null ? NONE : positions.get(mapping.readAt()),
                counted,
                attributes,
                skips,
                header);
    }

    private static void reportUnknown(List<String> header, long line, Mapping mapping, Findings findings) {
        Set<String> expected = new HashSet<>(mapping.required().values());
        expected.addAll(mapping.ignore());
        for (String column : header) {
            if (!expected.contains(column)) {
                findings.warn(
                        "unknown_column", line, column, "neither mapped nor ignored: map it, or list it in 'ignore'");
            }
        }
    }
}
