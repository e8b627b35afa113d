package io.tidemark.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.gateway.query.PageKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a client is in a list. Opaque to it: which snapshot, a hash of the query (so that it cannot be continued with other
 * filters), and the last row.
 */
record Cursor(String snapshotId, String query, PageKey last) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1_000;

    /** Its form on the wire; short names, for it travels in a URL. */
    @RegisterForReflection
    private record Wire(String s, String q, @Nullable String v, String i) {}

    static Optional<Cursor> of(Parameters parameters) {
        return parameters.text("cursor").map(Cursor::decode);
    }

    static @Nullable String next(String snapshotId, String query, @Nullable PageKey last) {
        if (last == null) {
            return null;
        }
        try {
            byte[] json = JSON.writeValueAsBytes(new Wire(snapshotId, hash(query), last.value(), last.id()));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("four texts are JSON", impossible);
        }
    }

    /**
     * The row after which the page begins; null for the first page.
     *
     * @param query what the client asks now, without cursor and size
     * @param accepts whether the list's sort column can have this value
     */
    static @Nullable PageKey after(Optional<Cursor> cursor, String query, Predicate<String> accepts) {
        if (cursor.isEmpty()) {
            return null;
        }
        if (!cursor.get().query().equals(hash(query))) {
            throw Parameters.invalid(
                    "cursor", "belongs to another query; keep all other parameters as they were on the first page");
        }
        PageKey last = cursor.get().last();
        if (last.value() != null && !accepts.test(last.value())) {
            throw broken();
        }
        return last;
    }

    private static Cursor decode(String text) {
        if (text.length() > LONGEST) {
            throw broken();
        }
        try {
            Wire wire = JSON.readValue(Base64.getUrlDecoder().decode(text), Wire.class);
            if (wire.s() == null
                    || wire.q() == null
                    || wire.i() == null
                    || wire.i().indexOf('\0') >= 0) {
                throw broken();
            }
            return new Cursor(wire.s(), wire.q(), new PageKey(wire.v(), wire.i()));
        } catch (IOException | IllegalArgumentException failure) {
            throw broken();
        }
    }

    static RuntimeException broken() {
        return Parameters.invalid("cursor", "is not one of ours; take it unchanged from page.next");
    }

    private static String hash(String query) {
        return Hashes.short128(query.getBytes(StandardCharsets.UTF_8));
    }
}
