package io.tidemark.gateway.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What came back. */
final class Answer {

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /** @param headers by name in lower case */
    Answer(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    /** The first header of that name; null: none. */
    @Nullable
    String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** Without its parameters, in lower case; empty: none. */
    String mediaType() {
        String type = header("content-type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    boolean isEmpty() {
        return body.length == 0;
    }

    byte[] bytes() {
        if (!"gzip".equals(header("content-encoding"))) {
            return body.clone();
        }
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return plain.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        List<String> shown = new ArrayList<>();
        headers.forEach((name, values) -> values.forEach(value -> shown.add(name + ": " + value)));
        String text = new String(body, StandardCharsets.UTF_8);
        return status + "\n" + String.join("\n", shown) + "\n\n" + text.substring(0, Math.min(1_500, text.length()));
    }
}
