package io.tidemark.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.parsers.DocumentBuilderFactory;

/** Holds answers to the description. What was found right once is not read again. */
final class Judge {

    private static final String PROBLEM = "application/problem+json";

    /** What any request may be answered with; docs/guide/api.md and security.md. */
    private static final Set<Integer> GENERAL = Set.of(413, 415);

    /** What the server says when it cannot read a request as HTTP; it closes the connection then. */
    private static final Set<Integer> UNREADABLE = Set.of(400, 414, 431);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Described described;
    private final Set<Integer> everywhere = new TreeSet<>(GENERAL);
    private final Set<String> right = ConcurrentHashMap.newKeySet();

    Judge(Described described) {
        this.described = described;
        described
                .operations()
                .forEach(operation -> everywhere.addAll(operation.answers().keySet()));
        everywhere.add(405);
    }

    /** What is wrong with an answer. */
    Optional<String> fault(Probe probe, Answer answer) {
        int status = answer.status();
        if (status >= 500) {
            return Optional.of("a failure of the server");
        }
        Set<Integer> declared = probe.operation().answers().keySet();
        if (probe.plain() ? !declared.contains(status) && !GENERAL.contains(status) : !known(probe, status)) {
            return Optional.of("status " + status + " is not declared");
        }
        if (answer.header("x-injected") != null || answer.header("set-cookie") != null) {
            return Optional.of("a header of the client's making");
        }
        return status >= 400 ? problem(probe, answer) : success(probe, answer);
    }

    private boolean known(Probe probe, int status) {
        return everywhere.contains(status)
                || (probe.method().equals("OPTIONS") && status == 204)
                || (!probe.framed() && UNREADABLE.contains(status));
    }

    private Optional<String> problem(Probe probe, Answer answer) {
        int status = answer.status();
        boolean unread = answer.isEmpty()
                && ((UNREADABLE.contains(status) && !probe.framed())
                        || (status == 413 && "close".equalsIgnoreCase(answer.header("connection")))
                        // Quarkus refuses pages of other origins before anything of ours is asked
                        || (status == 403 && probe.has("Origin")));
        if (unread) {
            return Optional.empty();
        }
        if (!answer.mediaType().equals(PROBLEM)) {
            return Optional.of("an error of type '" + answer.mediaType() + "'");
        }
        if ((status == 401 && answer.header("www-authenticate") == null)
                || (status == 405 && answer.header("allow") == null)
                || (status == 429 && answer.header("retry-after") == null)
                || (status == 416 && answer.header("content-range") == null)) {
            return Optional.of("the header that belongs to " + status + " is missing");
        }
        if (probe.method().equals("HEAD")) {
            return Optional.empty();
        }
        return once(PROBLEM, answer, () -> {
            String text = answer.text();
            List<Error> errors = described.problemErrors(text);
            if (!errors.isEmpty()) {
                return Optional.of("not a Problem: " + errors);
            }
            JsonNode problem = JSON.readTree(text);
            if (!problem.path("type").asText().startsWith("https://tidemark.example/problems/")
                    || problem.path("title").asText().isBlank()
                    || problem.path("detail").asText().isBlank()
                    || problem.path("status").asInt() != status) {
                return Optional.of("a problem without type, title, detail or its status");
            }
            return text.contains("java.") || text.contains("Exception")
                    ? Optional.of("a problem that shows our inside")
                    : Optional.empty();
        });
    }

    private Optional<String> success(Probe probe, Answer answer) {
        int status = answer.status();
        if (probe.method().equals("OPTIONS")) {
            return answer.header("allow") == null ? Optional.of("OPTIONS without Allow") : Optional.empty();
        }
        if (status == 304) {
            return probe.has("If-None-Match") && answer.header("etag") != null
                    ? Optional.empty()
                    : Optional.of("304 without a condition, or without a tag");
        }
        if (status == 206 && (!probe.has("Range") || answer.header("content-range") == null)) {
            return Optional.of("a part that nobody asked for, or that does not say which");
        }
        Set<String> declared = probe.operation().answers().getOrDefault(status, Set.of());
        if (declared.isEmpty() && answer.isEmpty()) {
            return Optional.empty();
        }
        if (probe.plain() && !declared.contains(answer.mediaType())) {
            return Optional.of("type '" + answer.mediaType() + "' is not declared");
        }
        if (probe.method().equals("HEAD") || status == 206 || answer.mediaType().equals("text/event-stream")) {
            return Optional.empty();
        }
        return once(probe.plain() ? probe.operation().id() : "?", answer, () -> body(probe, answer));
    }

    private Optional<String> body(Probe probe, Answer answer) throws Exception {
        return switch (answer.mediaType()) {
            case "application/json" -> {
                String text = answer.text();
                JSON.readTree(text);
                List<Error> errors = probe.plain() && described.hasSchema(probe.operation(), answer.status())
                        ? described.errors(probe.operation(), answer.status(), text)
                        : List.of();
                yield errors.isEmpty() ? Optional.empty() : Optional.of("not what the schema says: " + errors);
            }
            case "application/x-ndjson" -> lines(probe, answer.text());
            case "text/csv" -> table(answer.text());
            case "image/svg+xml", "application/atom+xml" -> {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.bytes()));
                yield Optional.empty();
            }
            case "application/vnd.apache.parquet" -> {
                byte[] magic = Arrays.copyOf(answer.bytes(), 4);
                yield new String(magic, StandardCharsets.US_ASCII).equals("PAR1")
                        ? Optional.empty()
                        : Optional.of("not Parquet");
            }
            default -> Optional.empty(); // a page beside the API, reached by a path that is not the operation's
        };
    }

    private Optional<String> lines(Probe probe, String text) throws Exception {
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            if (!JSON.readTree(line).isObject()) {
                return Optional.of("a line that is no object: " + line);
            }
            List<Error> errors = probe.plain() ? described.rowErrors(probe.operation(), line) : List.of();
            if (!errors.isEmpty()) {
                return Optional.of("a line that is not what the schema says: " + errors + "\n" + line);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> table(String text) throws Exception {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
            int columns = -1;
            for (CsvRecord row : reader) {
                if (columns >= 0 && row.getFieldCount() != columns) {
                    return Optional.of("a row of " + row.getFieldCount() + " fields below " + columns + " columns");
                }
                columns = row.getFieldCount();
            }
            return columns < 1 ? Optional.of("a table without columns") : Optional.empty();
        }
    }

    private interface Reading {
        Optional<String> fault() throws Exception;
    }

    private Optional<String> once(String what, Answer answer, Reading reading) {
        String known =
                what + answer.status() + answer.mediaType() + Arrays.hashCode(answer.bytes()) + answer.bytes().length;
        if (right.contains(known)) {
            return Optional.empty();
        }
        Optional<String> fault;
        try {
            fault = reading.fault();
        } catch (Exception unreadable) {
            fault = Optional.of("cannot be read: " + unreadable);
        }
        if (fault.isEmpty()) {
            right.add(known);
        }
        return fault;
    }
}
