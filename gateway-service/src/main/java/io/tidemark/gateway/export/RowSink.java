package io.tidemark.gateway.export;

import java.io.Closeable;
import java.io.IOException;

/** Takes the rows of a table one by one; it keeps none of them. What it writes is whole when it is closed. */
public interface RowSink<T> extends Closeable {
    void write(T row) throws IOException;
}
