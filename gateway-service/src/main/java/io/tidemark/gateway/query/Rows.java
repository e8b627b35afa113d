package io.tidemark.gateway.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotRow;

/** Rows as published, read back from their text. */
final class Rows {

    private Rows() {}

    static <T extends SnapshotRow> T read(String document, Class<T> type) {
        try {
            return ContractJson.mapper().readValue(document, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("only readable rows are projected", impossible);
        }
    }
}
