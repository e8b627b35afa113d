package io.tidemark.collector.source.modelscope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;

/** Older routes write {@code TotalCount} where newer ones write {@code total_count}. */
final class Snake {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Snake() {}

    /** The object with its own member names in snake_case; where both forms stand, the newer one holds. */
    static JsonNode members(JsonNode node) {
        if (!node.isObject()) {
            return node;
        }
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> {
            String name = name(member.getKey());
            if (name.equals(member.getKey()) || !plain.has(name)) {
                plain.set(name, member.getValue());
            }
        });
        return plain;
    }

    static boolean isOlderForm(JsonNode node) {
        return node.isObject()
                && node.properties().stream()
                        .anyMatch(member -> !name(member.getKey()).equals(member.getKey()));
    }

    private static String name(String text) {
        return HUMP.matcher(text).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
