package io.tidemark.local.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was asked, oldest first, without credentials. Keeps the newest 20,000 requests: more than a test or a demo makes. */
public final class RequestLog {

    private static final int KEPT = 20_000;

    /** A request and how it ended; status 0 means that no answer was sent. */
    public record Entry(HubRequest request, int status) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(HubRequest request, int status) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(masked(request), status));
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How many requests went to exactly this path. */
    public synchronized long count(String path) {
        return entries.stream()
                .filter(entry -> entry.request().path().equals(path))
                .count();
    }

    public synchronized void clear() {
        entries.clear();
    }

    private static HubRequest masked(HubRequest request) {
        if (!request.headers().containsKey("authorization")) {
            return request;
        }
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put("authorization", "***");
        return new HubRequest(request.method(), request.path(), request.query(), headers);
    }
}
