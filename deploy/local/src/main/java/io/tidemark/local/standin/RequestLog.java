package io.tidemark.local.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What was asked, oldest first, without credentials. Keeps the newest 20,000 requests: more than a test or a demo makes. */
public final class RequestLog {

    private static final int KEPT = 20_000;

    /**
     * A request and how it ended.
     *
     * @param status 0 means that no answer was sent
     * @param at by the server's clock
     */
    public record Entry(Request request, int status, Instant at) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(Request request, int status, Instant at) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(request.masked(), status, at));
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How many requests went to exactly this path. */
    public long count(String path) {
        return count(request -> request.path().equals(path));
    }

    public long count(Predicate<Request> matching) {
        return entries().stream()
                .filter(entry -> matching.test(entry.request()))
                .count();
    }

    /** How many requests went to each path. */
    public Map<String, Long> counts() {
        return entries().stream()
                .collect(Collectors.groupingBy(entry -> entry.request().path(), TreeMap::new, Collectors.counting()));
    }

    /** How many requests fell into each window, oldest first; a window begins with its first request. */
    public List<Long> windows(Duration length) {
        List<Long> counts = new ArrayList<>();
        Instant end = Instant.MIN;
        for (Entry entry : entries()) {
            if (!entry.at().isBefore(end)) {
                end = entry.at().plus(length);
                counts.add(0L);
            }
            counts.set(counts.size() - 1, counts.getLast() + 1);
        }
        return counts;
    }

    /** The most requests that came within any span of this length, wherever it begins. */
    public long mostWithin(Duration length) {
        Deque<Instant> span = new ArrayDeque<>();
        long most = 0;
        for (Entry entry : entries()) {
            span.addLast(entry.at());
            while (!span.getFirst().plus(length).isAfter(entry.at())) {
                span.removeFirst();
            }
            most = Math.max(most, span.size());
        }
        return most;
    }

    public synchronized void clear() {
        entries.clear();
    }
}
