package io.tidemark.gateway.query;

import io.tidemark.common.contract.RecordReader;
import java.io.IOException;

/** Rows as published, read back from their text. */
final class Rows {

    private Rows() {}

    /**
     * A row, or a part of one.
     *
     * @param document UTF-8, as {@code getBytes} gives a column of text
     */
    static <T extends Record> T read(byte[] document, Class<T> type) {
        try {
            return RecordReader.of(type).read(document);
        } catch (IOException impossible) {
            throw new IllegalStateException("only readable rows are projected", impossible);
        }
    }
}
