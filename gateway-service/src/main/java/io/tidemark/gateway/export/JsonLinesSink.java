package io.tidemark.gateway.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

/** Newline-delimited JSON: each row as it stands in a JSON answer, on a line of its own. */
public final class JsonLinesSink<T> implements RowSink<T> {

    private final OutputStream out;
    private final Function<Object, byte[]> json;

    /** @param out closed with the sink */
    public JsonLinesSink(OutputStream out, Function<Object, byte[]> json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public Ready ready(List<T> rows) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (T row : rows) {
            lines.writeBytes(json.apply(row));
            lines.write('\n');
        }
        return () -> lines.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
