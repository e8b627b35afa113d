package io.tidemark.collector.source.huggingface;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Bodies under {@code src/test/resources/huggingface}; their notice stands beside them. */
final class HubBodies {

    private HubBodies() {}

    static String body(String name) {
        try (InputStream stream = HubBodies.class.getResourceAsStream("/huggingface/" + name + ".body.json")) {
            if (stream == null) {
                throw new IllegalArgumentException("no body " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
