package io.tidemark.gateway.api;

import io.tidemark.common.model.SizeBucket;
import io.tidemark.common.model.WireName;
import io.tidemark.gateway.query.ModelFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Parameter {@code size} where models are listed: a whole number is the rows of a page, anything else are classes of models
 * ({@code 7-9B}). No class looks like a number, so the two cannot be confused; {@code pageSize} is there for giving both.
 *
 * @param rows of a page
 * @param classes empty for all
 */
record SizeParameter(int rows, SortedSet<String> classes) {

    private static final String NAME = "size";
    private static final String ROWS = "pageSize";

    static SizeParameter of(Parameters parameters) {
        if (parameters.split(NAME).anyMatch(SizeParameter::isNumber)) {
            if (parameters.has(ROWS)) {
                throw Parameters.invalid(ROWS, "size gives the rows of a page already");
            }
            return new SizeParameter(parameters.rows(NAME, Parameters.DEFAULT_SIZE), new TreeSet<>());
        }
        SortedSet<String> classes = new TreeSet<>();
        parameters.split(NAME).map(SizeParameter::unescaped).forEach(value -> {
            if (!allowed().contains(value)) {
                throw Parameters.invalid(
                        NAME,
                        "'" + Parameters.shown(value) + "' is neither a number of rows from 1 to "
                                + Parameters.LARGEST_SIZE + " nor one of " + String.join(", ", allowed()));
            }
            classes.add(value);
        });
        return new SizeParameter(parameters.rows(ROWS, Parameters.DEFAULT_SIZE), classes);
    }

    private static List<String> allowed() {
        List<String> names = new ArrayList<>(
                Stream.of(SizeBucket.values()).map(WireName::wireName).toList());
        names.add(ModelFilter.NONE);
        return names;
    }

    private static boolean isNumber(String value) {
        return value.matches("-?\\d+");
    }

    /** A plus sign that is not escaped in a URL arrives as a space; no class ends in a space, so {@code 250B+} is meant. */
    private static String unescaped(String value) {
        return value.replace(' ', '+');
    }
}
