package io.tidemark.local.prometheus;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Samples of one target under one set of labels; {@code __name__} is one of them. */
final class Series {

    private static final double EDGE =
            1.1; // a sample is missing at an edge if it is later than the usual distance and a tenth

    private final SortedMap<String, String> labels;
    private final NavigableMap<Long, Double> samples = new ConcurrentSkipListMap<>();

    Series(SortedMap<String, String> labels) {
        this.labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    SortedMap<String, String> labels() {
        return labels;
    }

    void put(Instant at, double value) {
        samples.put(at.toEpochMilli(), value);
    }

    /** The newest sample of the five minutes before. */
    OptionalDouble at(long millis) {
        var newest = samples.floorEntry(millis);
        return newest == null || newest.getKey() <= millis - 300_000
                ? OptionalDouble.empty()
                : OptionalDouble.of(newest.getValue());
    }

    /**
     * The increase of a counter over the range that ends at an instant, its start left out, as Prometheus 3 works it out: a
     * fall is a restart at 0, and what is missing at the edges is extrapolated. Empty with fewer than two samples.
     */
    OptionalDouble increase(long end, long range) {
        NavigableMap<Long, Double> window = samples.subMap(end - range, false, end, true);
        if (window.size() < 2) {
            return OptionalDouble.empty();
        }
        List<Double> values = List.copyOf(window.values());
        double result = values.getLast() - values.getFirst();
        for (int i = 1; i < values.size(); i++) {
            result += values.get(i) < values.get(i - 1) ? values.get(i - 1) : 0;
        }
        double covered = window.lastKey() - window.firstKey();
        double usual = covered / (values.size() - 1);
        double before = window.firstKey() - (end - range);
        double after = end - window.lastKey();
        before = before >= usual * EDGE ? usual / 2 : before;
        if (result > 0 && values.getFirst() >= 0) {
            before = Math.min(before, covered * (values.getFirst() / result)); // a counter did not begin below 0
        }
        after = after >= usual * EDGE ? usual / 2 : after;
        return OptionalDouble.of(result * (covered + before + after) / covered);
    }
}
