package io.tidemark.gateway.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Takes the rows of a table, some at a time; it keeps none of them. What it writes is whole when it is closed. */
public interface RowSink<T> extends Closeable {

    /** Rows that have only to be written. */
    @FunctionalInterface
    interface Ready {
        void write() throws IOException;
    }

    /** Does for rows what needs no other rows; may be called on all cores at once. They are written in their order, by one. */
    Ready ready(List<T> rows);

    default void write(List<T> rows) throws IOException {
        ready(rows).write();
    }
}
