package io.tidemark.collector.source.lmarena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.common.contract.ContractJson;
import org.jspecify.annotations.Nullable;

/**
 * Where a board stands once the licence was read.
 *
 * @param sha revision of the data set whose licence was read
 * @param offset of the next row within the category
 * @param total rows the page before told of; null before the first
 * @param lastModel the last model read: pages may overlap by it
 */
record ArenaCursor(
        String sha,
        long offset,
        @Nullable Long total,
        @Nullable String lastModel) {

    static ArenaCursor start(String sha) {
        return new ArenaCursor(sha, 0, null, null);
    }

    String encode() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sha", sha)
                .put("offset", offset)
                .put("total", total)
                .put("lastModel", lastModel)
                .toString();
    }

    /** @throws IllegalArgumentException if it is no cursor of ours */
    static ArenaCursor decode(String text) {
        try {
            JsonNode read = ContractJson.mapper().readTree(text);
            return new ArenaCursor(
                    read.path("sha").asText(),
                    read.path("offset").asLong(),
                    read.path("total").isNumber() ? read.path("total").longValue() : null,
                    read.path("lastModel").isTextual() ? read.path("lastModel").textValue() : null);
        } catch (JsonProcessingException foreign) {
            throw new IllegalArgumentException("cursor cannot be read: " + foreign.getOriginalMessage(), foreign);
        }
    }
}
