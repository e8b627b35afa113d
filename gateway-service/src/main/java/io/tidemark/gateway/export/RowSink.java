package io.tidemark.gateway.export;

import java.io.Closeable;
import java.io.IOException;

/** Takes the rows of a table one by one; it keeps none of them. What it writes is whole when it is closed. */
public interface RowSink<T> extends Closeable {

    /** A row that has only to be written. */
    @FunctionalInterface
    interface Ready {
        void write() throws IOException;
    }

    /** Does for a row what needs no other row; may be called on all cores at once. Rows are written in their order, by one. */
    Ready ready(T row);

    default void write(T row) throws IOException {
        ready(row).write();
    }
}
