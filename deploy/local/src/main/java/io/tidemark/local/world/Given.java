package io.tidemark.local.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a recipe gives, checked: absent collections are empty, absent necessities are refused by name. */
final class Given {

    private Given() {}

    static <T> T required(String key, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return value;
    }

    static <T> List<T> list(String key, @Nullable List<T> value) {
        List<T> list = required(key, value);
        if (list.isEmpty()) {
            throw new IllegalArgumentException("'" + key + "' is empty");
        }
        return List.copyOf(list);
    }

    static <V> Map<String, V> map(@Nullable Map<String, V> value) {
        return value == null ? Map.of() : new LinkedHashMap<>(value);
    }

    static void allowed(String key, Set<String> given, Set<String> allowed) {
        for (String name : given) {
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException("unknown key '" + key + "." + name + "'; allowed: "
                        + String.join(", ", new TreeSet<>(allowed)));
            }
        }
    }

    /** A text that can travel in a header. */
    static String printable(String key, @Nullable String text) {
        String given = required(key, text);
        if (!given.matches("[\\x20-\\x7e]+")) {
            throw new IllegalArgumentException(key + " must be printable ASCII: it travels in a header");
        }
        return given;
    }

    /** A file below the folder. */
    static String relative(String key, @Nullable String file) {
        String path = required(key, file);
        boolean outside = path.startsWith("/")
                || path.contains("\\")
                || List.of(path.split("/", -1)).contains("..");
        if (outside) {
            throw new IllegalArgumentException("'" + path + "' must be a path below the recipe's folder, with '/'");
        }
        return path;
    }
}
