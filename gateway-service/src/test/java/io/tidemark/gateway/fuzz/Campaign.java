package io.tidemark.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.gateway.SampleRuns;
import io.tidemark.gateway.fuzz.Described.Operation;
import io.tidemark.gateway.fuzz.Described.Parameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Many requests to one gateway, a few at a time, and what was wrong with their answers. */
final class Campaign {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TAMPERED =
            List.of("abc", "1e309", "NaN", "-1", "9".repeat(40), "", "2026-99-99", "\u0000", "\ud83c\udf0a");

    private static final int KIND = 60; // letters of a fault that tell it from others

    private final int port;
    private final Described described = new Described(Path.of("openapi.yaml"));
    private final Judge judge = new Judge(described);
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Map<String, String> faults = new ConcurrentHashMap<>();

    private final List<String> keys;
    private final Words words;

    /** Without a key. */
    Campaign(int port) {
        this(port, List.of(), Map.of());
    }

    /**
     * @param keys that are let in
     * @param real what is known here and in no example, by name of parameter or member
     */
    Campaign(int port, List<String> keys, Map<String, List<String>> real) {
        this.port = port;
        this.keys = keys;
        this.words = new Words(described, real);
    }

    /**
     * Sends requests {@code from} up to, not including, {@code to}.
     *
     * @return what was wrong, each kind once for an operation, with the first request met that shows it
     */
    List<String> run(long seed, long from, long to, int connections) throws Exception {
        ProbeMaker maker = maker(seed);
        AtomicLong next = new AtomicLong(from);
        List<Future<?>> workers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int one = 0; one < connections; one++) {
                workers.add(threads.submit(() -> {
                    try (Wire wire = new Wire(port)) {
                        for (long index = next.getAndIncrement(); index < to; index = next.getAndIncrement()) {
                            ask(wire, maker.make(index));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
        return List.copyOf(faults.values());
    }

    private void ask(Wire wire, Probe probe) throws IOException {
        try {
            Answer answer = wire.ask(probe);
            count(probe.operation().id(), answer.status());
            if (probe.method().equals(probe.operation().method()) && answer.status() / 100 == 2) {
                answered.add(probe.operation().id());
            }
            judge.fault(probe, answer).ifPresent(fault -> note(fault, probe, answer.toString()));
        } catch (IOException | RuntimeException failure) {
            count(probe.operation().id(), 0);
            note("no answer: " + failure, probe, "");
            wire.reconnect();
        }
    }

    private void note(String fault, Probe probe, String answer) {
        String kind = fault.substring(0, Math.min(KIND, fault.length()))
                + probe.operation().id();
        faults.putIfAbsent(kind, fault + "\n" + probe + "\n--\n" + answer);
    }

    private void count(String operation, int status) {
        counts.computeIfAbsent(operation + " " + status, ignored -> new AtomicLong())
                .incrementAndGet();
    }

    /** How many answers had this status. */
    long answers(int status) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + status))
                .mapToLong(entry -> entry.getValue().get())
                .sum();
    }

    /** Operations that did what they were asked at least once. */
    Set<String> answered() {
        return answered;
    }

    /** All there are. */
    SortedSet<String> operations() {
        return described.operations().stream().map(Operation::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Answers by status, then by operation and status. */
    String summary() {
        TreeMap<String, Long> byStatus = new TreeMap<>();
        TreeMap<String, TreeMap<String, Long>> byOperation = new TreeMap<>();
        counts.forEach((key, count) -> {
            String[] parts = key.split(" ", 2);
            byStatus.merge(parts[1], count.get(), Long::sum);
            byOperation.computeIfAbsent(parts[0], ignored -> new TreeMap<>()).put(parts[1], count.get());
        });
        StringBuilder text = new StringBuilder("answers by status " + byStatus);
        byOperation.forEach((operation, statuses) ->
                text.append("\n  ").append(operation).append(' ').append(statuses));
        return text.toString();
    }

    /** Real tags and cursors first, so that requests get beyond the first check; the same world gives the same. */
    private ProbeMaker maker(long seed) throws IOException {
        Map<String, List<String>> pages = new TreeMap<>();
        List<String> tags = new ArrayList<>(List.of("\"none\"")); // there is another, unless a quota is in the way
        try (Wire wire = new Wire(port)) {
            for (Operation operation : described.operations()) {
                String target = target(operation);
                Answer answer = wire.ask(plain(operation, target));
                String tag = answer.header("etag");
                if (tag != null) {
                    tags.add(tag);
                }
                if (answer.mediaType().equals("application/json")) {
                    String next = JSON.readTree(answer.text())
                            .path("page")
                            .path("next")
                            .asText("");
                    if (!next.isEmpty()) {
                        pages.put(operation.id(), cursors(target.substring(target.indexOf('?') + 1), next));
                    }
                }
            }
        }
        return new ProbeMaker(seed, described.operations(), words, new HeaderMaker(tags, keys), pages);
    }

    private static Probe plain(Operation operation, String target) {
        return new Probe(-1, operation, true, true, "GET", target, List.of("Host: gateway.example"), "");
    }

    private String target(Operation operation) {
        String path = operation
                .path()
                .replace("{organization}", "lumen-labs")
                .replace("{name}", "torch-8b")
                .replace("{snapshot}", "latest")
                .replace("{run}", SampleRuns.RUNNING);
        List<String> query = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("query") && parameter.required()) {
                query.add(parameter.name() + "=" + words.of(parameter, new java.util.Random(0)));
            }
            if (parameter.in().equals("query") && parameter.name().equals("size")) {
                query.add("size=1");
            }
        }
        return path + "?" + String.join("&", query);
    }

    /** The cursor as it is, and with another place in it. */
    private static List<String> cursors(String query, String cursor) throws IOException {
        List<String> queries = new ArrayList<>();
        queries.add(query + "&cursor=" + cursor);
        JsonNode place = JSON.readTree(Base64.getUrlDecoder().decode(cursor));
        for (String value : TAMPERED) {
            for (String member : List.of("v", "i")) {
                ObjectNode other = place.deepCopy();
                other.put(member, value);
                queries.add(query + "&cursor="
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(other.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
        return queries;
    }
}
