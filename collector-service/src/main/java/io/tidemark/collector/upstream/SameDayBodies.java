package io.tidemark.collector.upstream;

import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bodies with an ETag, least recently used first out. An old body is not a new reading: one is used again only when the
 * service says on the same day, by its own clock, that nothing changed.
 */
final class SameDayBodies {

    private final long capacityBytes;
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    record Key(URI uri, boolean authorized, Map<String, String> headers) {}

    record Kept(String etag, LocalDate day, Answered answer) {}

    SameDayBodies(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    synchronized Optional<Kept> find(Key key) {
        return Optional.ofNullable(kept.get(key));
    }

    synchronized void keep(Key key, Answered answer) {
        Optional<String> etag = answer.headers().firstValue("ETag");
        Optional<LocalDate> day = answer.date().map(date -> LocalDate.ofInstant(date, ZoneOffset.UTC));
        if (etag.isEmpty() || day.isEmpty() || answer.body().length() > capacityBytes / 4) {
            return;
        }
        forget(key);
        kept.put(key, new Kept(etag.get(), day.get(), answer));
        bytes += answer.body().length();
        Iterator<Kept> oldest = kept.values().iterator();
        while (bytes > capacityBytes) {
            bytes -= oldest.next().answer().body().length();
            oldest.remove();
        }
    }

    synchronized void forget(Key key) {
        Kept old = kept.remove(key);
        if (old != null) {
            bytes -= old.answer().body().length();
        }
    }

    /** Whatever was kept of an address. */
    synchronized void forget(URI uri) {
        kept.keySet().stream().filter(key -> key.uri().equals(uri)).toList().forEach(this::forget);
    }

    /** Headers of the old answer, renewed by those of the 304. */
    static HttpHeaders renewed(HttpHeaders old, HttpHeaders renewal) {
        Map<String, List<String>> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        merged.putAll(old.map());
        renewal.map().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Length") && !name.equalsIgnoreCase("Content-Encoding")) {
                merged.put(name, values);
            }
        });
        return HttpHeaders.of(new HashMap<>(merged), (name, value) -> true);
    }
}
