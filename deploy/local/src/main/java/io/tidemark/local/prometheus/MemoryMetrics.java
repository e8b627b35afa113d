package io.tidemark.local.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What a Prometheus has scraped, in memory. Safe for use by many threads. */
public final class MemoryMetrics {

    private final Map<SortedMap<String, String>, Series> series = new ConcurrentHashMap<>();

    /** Adds a sample. */
    public MemoryMetrics sample(String metric, Map<String, String> labels, Instant at, double value) {
        SortedMap<String, String> all = new TreeMap<>(labels);
        all.put("__name__", metric);
        series.computeIfAbsent(all, Series::new).put(at, value);
        return this;
    }

    /** Adds samples at even distances, one for each value. */
    public MemoryMetrics samples(
            String metric, Map<String, String> labels, Instant from, Duration distance, double... values) {
        for (int i = 0; i < values.length; i++) {
            sample(metric, labels, from.plus(distance.multipliedBy(i)), values[i]);
        }
        return this;
    }

    /** Adds a sample for each line of a metrics text, as a scrape does; the target's labels join those of the line. */
    public MemoryMetrics scrape(String text, Map<String, String> target, Instant at) {
        for (Exposition.Line line : Exposition.parse(text)) {
            SortedMap<String, String> labels = new TreeMap<>(target);
            labels.putAll(line.labels());
            sample(line.metric(), labels, at, line.value());
        }
        return this;
    }

    List<Series> all() {
        return List.copyOf(series.values());
    }
}
