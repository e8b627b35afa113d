package io.tidemark.collector.source.trackedmodels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.common.contract.ContractJson;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The state of the registry that a shard reads; its cursor once it is known.
 *
 * @param commit null for a folder of which nobody said it
 * @param day of the commit; null if it is not known, then the day of the reading holds
 */
record Version(@Nullable String commit, @Nullable LocalDate day) {

    String encode() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("commit", commit)
                .put("day", day == null ? null : day.toString())
                .toString();
    }

    /** @throws IllegalArgumentException if it is no cursor of ours */
    static Version decode(String cursor) {
        try {
            JsonNode read = ContractJson.mapper().readTree(cursor);
            return new Version(
                    read.path("commit").isTextual() ? read.path("commit").textValue() : null,
                    read.path("day").isTextual()
                            ? LocalDate.parse(read.path("day").textValue())
                            : null);
        } catch (JsonProcessingException foreign) {
            throw new IllegalArgumentException("cursor cannot be read: " + foreign.getOriginalMessage(), foreign);
        }
    }
}
