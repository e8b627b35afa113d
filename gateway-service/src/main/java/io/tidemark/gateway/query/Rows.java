package io.tidemark.gateway.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotRow;
import java.io.IOException;

/** Rows as published, read back from their text. */
final class Rows {

    /** The numbers it reads are the same, and there are many. */
    private static final JsonMapper MAPPER = ContractJson.mapper()
            .rebuild()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private Rows() {}

    /** @param document UTF-8, as {@code getBytes} gives a column of text */
    static <T extends SnapshotRow> T read(byte[] document, Class<T> type) {
        try {
            return MAPPER.readValue(document, type);
        } catch (IOException impossible) {
            throw new IllegalStateException("only readable rows are projected", impossible);
        }
    }

    /** A row, or a part of one. */
    static <T extends Record> T read(String document, Class<T> type) {
        try {
            return MAPPER.readValue(document, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("only readable rows are projected", impossible);
        }
    }
}
