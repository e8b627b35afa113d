package io.tidemark.scoring.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a registry file must not leave out, with messages that name the key. */
final class Required {

    private Required() {}

    static <T> List<T> list(String key, @Nullable List<@Nullable T> values) {
        if (values == null || values.isEmpty()) {
            throw new IllegalArgumentException(key + " must name at least one");
        }
        return complete(key, values);
    }

    static <T> List<T> optional(String key, @Nullable List<@Nullable T> values) {
        return values == null ? List.of() : complete(key, values);
    }

    private static <T> List<T> complete(String key, List<@Nullable T> values) {
        if (values.stream().anyMatch(value -> value == null)) {
            throw new IllegalArgumentException(key + " has an empty entry");
        }
        return List.copyOf(values);
    }

    static void text(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing");
        }
    }
}
