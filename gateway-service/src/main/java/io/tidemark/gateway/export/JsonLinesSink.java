package io.tidemark.gateway.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/** Newline-delimited JSON: each row as it stands in a JSON answer, on a line of its own. */
public final class JsonLinesSink<T> implements RowSink<T> {

    private final OutputStream out;
    private final Function<Object, byte[]> json;

    /** @param out closed with the sink */
    public JsonLinesSink(OutputStream out, Function<Object, byte[]> json) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.json = json;
    }

    @Override
    public Ready ready(T row) {
        byte[] line = json.apply(row);
        return () -> {
            out.write(line);
            out.write('\n');
        };
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
