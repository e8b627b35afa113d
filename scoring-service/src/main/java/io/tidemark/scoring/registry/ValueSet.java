package io.tidemark.scoring.registry;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Tags or libraries a rule looks for: whole values in lower case, or beginnings where a {@code *} ends the value. */
record ValueSet(Set<String> whole, List<String> beginnings) {

    static ValueSet of(List<String> values) {
        return new ValueSet(
                values.stream()
                        .filter(value -> !value.endsWith("*"))
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                values.stream()
                        .filter(value -> value.endsWith("*"))
                        .map(value -> value.substring(0, value.length() - 1).toLowerCase(Locale.ROOT))
                        .toList());
    }

    boolean contains(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return whole.contains(lower) || beginnings.stream().anyMatch(lower::startsWith);
    }

    boolean containsAny(List<String> values) {
        return values.stream().anyMatch(this::contains);
    }
}
