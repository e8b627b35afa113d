package io.tidemark.collector.source.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Bodies under {@code src/test/resources}; their notices stand beside them. */
public final class Bodies {

    private Bodies() {}

    /** @param name such as {@code openrouter/constructed.endpoints} */
    public static String body(String name) {
        try (InputStream stream = Bodies.class.getResourceAsStream("/" + name + ".body.json")) {
            if (stream == null) {
                throw new IllegalArgumentException("no body " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
