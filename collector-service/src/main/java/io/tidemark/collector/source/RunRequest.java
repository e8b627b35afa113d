package io.tidemark.collector.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * What someone asked to be collected.
 *
 * @param source the name its observations will carry: {@code huggingface}, or the name an import brings
 * @param parameters the source's own: an object; for archives the import body
 */
public record RunRequest(String source, JsonNode parameters) {

    /** @throws IllegalArgumentException naming the first parameter that is not among the allowed ones */
    public void requireOnly(String... allowed) {
        if (parameters.isNull() || parameters.isMissingNode()) {
            return;
        }
        String names = allowed.length == 0 ? "none" : String.join(", ", allowed);
        if (!parameters.isObject()) {
            throw new IllegalArgumentException("parameters must be an object; allowed in it: " + names);
        }
        parameters.fieldNames().forEachRemaining(name -> {
            if (!Arrays.asList(allowed).contains(name)) {
                throw new IllegalArgumentException("unknown parameter '" + name + "'; allowed: " + names);
            }
        });
    }
}
