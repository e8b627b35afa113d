package io.tidemark.gateway.api;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the envelope of a JSON answer, as headers of a form that has none: {@code Tidemark-Snapshot}, {@code
 * Tidemark-As-Of}, {@code Tidemark-Method}, {@code Tidemark-Total} and {@code Tidemark-Notes}. Where a list goes on is a {@code
 * Link} in every form, see {@link NextLink}.
 */
record AnswerHeaders(SnapshotRef snapshot, @Nullable Page page, List<Note> notes) {

    /** RFC 9651: a list of tokens, the detail of each as its parameter. */
    private static final String NOTES = "Tidemark-Notes";

    private static final String HEX = "0123456789abcdef";

    static AnswerHeaders of(Envelope<?> envelope) {
        return new AnswerHeaders(envelope.snapshot(), envelope.page(), envelope.notes());
    }

    void add(Response.ResponseBuilder response, Form form) {
        if (page != null && page.next() != null) {
            response.header(NextLink.CURSOR, page.next());
        }
        if (form == Form.JSON) {
            return;
        }
        response.header("Tidemark-Snapshot", snapshot.id())
                .header("Tidemark-As-Of", snapshot.asOf())
                .header("Tidemark-Method", snapshot.method());
        if (page != null) {
            response.header("Tidemark-Total", page.total());
        }
        for (Note note : notes) {
            response.header(NOTES, note.code() + ";detail=" + item(note.detail()));
        }
    }

    /** A string of RFC 9651, section 3.3.3, or a display string (3.3.8) where it is not plain ASCII. */
    static String item(String text) {
        if (text.chars().allMatch(character -> character >= ' ' && character <= '~')) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        StringBuilder item = new StringBuilder("%\"");
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= ' ' && octet <= '~' && octet != '%' && octet != '"') {
                item.append((char) octet);
            } else {
                item.append('%').append(HEX.charAt((octet >> 4) & 0xf)).append(HEX.charAt(octet & 0xf));
            }
        }
        return item.append('"').toString();
    }
}
