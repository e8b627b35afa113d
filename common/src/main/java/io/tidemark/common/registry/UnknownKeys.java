package io.tidemark.common.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the key a person misspelt. A record that misses a required value complains before the parser comes to the unknown key
 * beside it, and "names is missing" does not help someone who wrote {@code nmaes}.
 */
final class UnknownKeys {

    private static final PropertyNamingStrategies.KebabCaseStrategy KEBAB =
            new PropertyNamingStrategies.KebabCaseStrategy();

    private UnknownKeys() {}

    /** The first key, in the file's order, that the record of its place does not have. */
    static Optional<String> in(JsonNode tree, Class<?> type) {
        return in(tree, type, "");
    }

    private static Optional<String> in(JsonNode node, Type type, String path) {
        if (node.isArray() && type instanceof ParameterizedType list) {
            for (int index = 0; index < node.size(); index++) {
                Optional<String> found =
                        in(node.get(index), list.getActualTypeArguments()[0], path + "[" + index + "]");
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        if (node.isObject() && type instanceof Class<?> record && record.isRecord()) {
            return inRecord(node, record, path);
        }
        return Optional.empty();
    }

    private static Optional<String> inRecord(JsonNode node, Class<?> record, String path) {
        Map<String, Type> known = new TreeMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            known.put(KEBAB.translate(component.getName()), component.getGenericType());
        }
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            String place = path.isEmpty() ? key : path + "." + key;
            Optional<String> found = known.containsKey(key)
                    ? in(node.get(key), known.get(key), place)
                    : Optional.of(
                            place + ": unknown key '" + key + "'; known are " + String.join(", ", known.keySet()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
