package io.tidemark.common.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A closed set of values whose names on the wire, in files and in SQL are the field's own ({@code 7-9B}, {@code china}),
 * and not those of a Java constant.
 */
public interface WireName {

    /** The name on the wire: lower case but for {@code B} in size buckets; never changes once published. */
    String wireName();

    /**
     * The constant with the given wire name; exact, case-sensitive.
     *
     * @throws IllegalArgumentException naming the wrong value and all allowed ones
     */
    static <E extends Enum<E> & WireName> E parse(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.wireName().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is not one of " + allowed(type));
    }

    /** All wire names of a set, in declaration order, comma-separated: the tail of every "allowed values" message. */
    static <E extends Enum<E> & WireName> String allowed(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(WireName::wireName).collect(Collectors.joining(", "));
    }
}
