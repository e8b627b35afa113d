package io.tidemark.gateway.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the envelope of a JSON answer, as headers of a form that has none: {@code Tidemark-Snapshot}, {@code
 * Tidemark-As-Of}, {@code Tidemark-Method}, {@code Tidemark-Total} and {@code Tidemark-Notes}. Where a list goes on is a {@code
 * Link} in every form.
 */
record AnswerHeaders(SnapshotRef snapshot, @Nullable Page page, List<Note> notes) {

    /** RFC 9651: a list of tokens, the detail of each as its parameter. */
    private static final String NOTES = "Tidemark-Notes";

    private static final String HEX = "0123456789abcdef";

    static AnswerHeaders of(Envelope<?> envelope) {
        return new AnswerHeaders(envelope.snapshot(), envelope.page(), envelope.notes());
    }

    void add(Response.ResponseBuilder response, Form form, UriInfo uri) {
        if (page != null && page.next() != null) {
            response.header("Link", '<' + next(uri, page.next()) + ">; rel=\"next\"");
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

    /** The same request with another cursor; relative, for a proxy may have another name. */
    private static String next(UriInfo uri, String cursor) {
        Map<String, List<String>> parameters = new TreeMap<>(uri.getQueryParameters());
        parameters.put("cursor", List.of(cursor));
        StringBuilder target = new StringBuilder(uri.getRequestUri().getRawPath());
        char separator = '?';
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            for (String value : parameter.getValue()) {
                target.append(separator)
                        .append(encoded(parameter.getKey()))
                        .append('=')
                        .append(encoded(value));
                separator = '&';
            }
        }
        return target.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
