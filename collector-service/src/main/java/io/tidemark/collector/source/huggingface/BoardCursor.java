package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.common.contract.ContractJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of leaderboards stands.
 *
 * @param query of the next page of the list of benchmarks; null when the list is complete
 * @param boards still to be read, {@code organization/name}
 */
@RegisterForReflection
record BoardCursor(@Nullable String query, List<String> boards) {

    BoardCursor {
        boards = List.copyOf(boards);
    }

    /** Null when nothing is left to read. */
    @Nullable
    String encode() {
        if (query == null && boards.isEmpty()) {
            return null;
        }
        try {
            return ContractJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws IllegalArgumentException if it is no cursor of ours */
    static BoardCursor decode(String text) {
        try {
            return ContractJson.mapper().readValue(text, BoardCursor.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalArgumentException("cursor cannot be read: " + foreign.getOriginalMessage(), foreign);
        }
    }
}
