package io.tidemark.gateway.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * One request, byte for byte.
 *
 * @param index its place in the run: the same seed and index make the same request
 * @param plain whether path and method are what the description says, so that the answer must be of this operation
 * @param framed false: the next request needs a connection of its own, for the server may see other bounds than we do
 * @param headers lines without their ends
 */
record Probe(
        long index,
        Described.Operation operation,
        boolean plain,
        boolean framed,
        String method,
        String target,
        List<String> headers,
        String body) {

    byte[] bytes() {
        StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the header is there with this value. */
    boolean has(String name, String value) {
        return headers.contains(name + ": " + value);
    }

    boolean has(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .anyMatch(header -> header.toLowerCase(Locale.ROOT).startsWith(start));
    }

    boolean isStream() {
        return operation.id().equals("streamEvents");
    }

    /** So that a reader sees what was sent. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder("request " + index + " (" + operation.id() + ")\n");
        for (char letter : new String(bytes(), StandardCharsets.UTF_8).toCharArray()) {
            if (letter == '\n' || (letter >= ' ' && letter < 0x7f)) {
                shown.append(letter);
            } else if (letter != '\r') {
                shown.append("\\u%04x".formatted((int) letter));
            }
        }
        return shown.length() > 4_000 ? shown.substring(0, 4_000) + "..." : shown.toString();
    }
}
