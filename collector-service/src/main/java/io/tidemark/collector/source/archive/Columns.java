package io.tidemark.collector.source.archive;

import io.tidemark.collector.source.Findings;
import io.tidemark.common.model.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mapping resolved against the header of one file: positions instead of names.
 *
 * @param observedOn {@link #NONE} where the mapping names the day of every row
 * @param told columns of the description, then of the entry, in the mapping's order
 */
record Columns(
        int width,
        int subject,
        int subjectElse,
        int observedOn,
        int readAt,
        List<Counted> counted,
        List<Integer> told,
        List<Skip> skips,
        List<String> header) {

    static final int NONE = -1;

    /**
     * A column of values.
     *
     * @param qualifierColumn where the qualifier stands, or {@link #NONE}
     */
    record Counted(
            Metric metric,
            @Nullable String qualifier,
            int qualifierColumn,
            int column,
            String name,
            boolean zeroIsUnknown) {}

    /**
     * A column whose text decides that a row is skipped.
     *
     * @param whenEqual whether this text skips the row, or every other
     */
    record Skip(int column, String name, String text, boolean whenEqual) {}

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
                .forEach((key, measured) -> counted.add(new Counted(
                        Mapping.metric(key),
                        Mapping.qualifier(key),
                        position(positions, measured.qualifierColumn()),
                        positions.get(measured.column()),
                        measured.column(),
                        measured.zeroMeans() == Mapping.Zero.unknown)));
        List<Integer> told = Stream.concat(mapping.description().values().stream(), mapping.entry().values().stream())
                .map(positions::get)
                .toList();
        List<Skip> skips = new ArrayList<>();
        mapping.skipWhen().forEach((column, text) -> skips.add(new Skip(positions.get(column), column, text, true)));
        mapping.onlyWhen().forEach((column, text) -> skips.add(new Skip(positions.get(column), column, text, false)));
        return new Columns(
                header.size(),
                positions.get(String.valueOf(mapping.subject())),
                position(positions, mapping.subjectElse()),
                position(positions, mapping.observedOn()),
                position(positions, mapping.readAt()),
                counted,
                told,
                skips,
                header);
    }

    private static int position(Map<String, Integer> positions, @Nullable String column) {
        return column == null ? NONE : positions.get(column);
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
