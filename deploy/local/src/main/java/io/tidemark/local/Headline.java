package io.tidemark.local;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who leads a group series, and since when: the sentence that {@code up} ends with. */
final class Headline {

    /** Baskets, not competitors: they never lead. */
    private static final Set<String> BASKETS = Set.of("other", "unknown");

    /**
     * A point of a group series, as the gateway serves it.
     *
     * @param models how many contribute, {@code expected} how many there are
     */
    record Point(
            String group,
            YearMonth month,
            @Nullable Double share,
            int models,
            int expected,
            @Nullable String reason) {}

    /** @param first whether the lead reaches back to the first month with values */
    private record Lead(String group, double share, YearMonth since, YearMonth month, boolean first) {}

    private Headline() {}

    /**
     * One sentence on a series.
     *
     * @param what what is counted, such as "monthly downloads"
     */
    static String of(String what, List<Point> points) {
        Optional<Lead> lead = lead(points);
        if (lead.isEmpty()) {
            return "%s: no values%s".formatted(what, reasons(points));
        }
        Lead found = lead.get();
        List<Point> month = points.stream()
                .filter(point -> point.month().equals(found.month()))
                .toList();
        List<Point> later = points.stream()
                .filter(point -> point.month().isAfter(found.month()))
                .toList();
        return String.format(
                Locale.ROOT,
                "%s: %s leads with %.1f %% in %s, %s %s (%d of %d models)%s",
                what,
                found.group(),
                100 * found.share(),
                found.month(),
                found.first() ? "as in every month since the first," : "unbroken since",
                found.since(),
                month.stream().mapToInt(Point::models).sum(),
                month.stream().mapToInt(Point::expected).sum(),
                later.isEmpty() ? "" : "; no later values" + reasons(later));
    }

    private static String reasons(List<Point> points) {
        String reasons = points.stream()
                .map(Point::reason)
                .flatMap(Stream::ofNullable)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "" : " (" + reasons + ")";
    }

    private static Optional<Lead> lead(List<Point> points) {
        NavigableMap<YearMonth, Map<String, Double>> shares = new TreeMap<>();
        for (Point point : points) {
            if (point.share() != null && !BASKETS.contains(point.group())) {
                shares.computeIfAbsent(point.month(), _ -> new TreeMap<>()).put(point.group(), point.share());
            }
        }
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        YearMonth last = shares.lastKey();
        String leader = leader(shares.get(last));
        YearMonth since = last;
        while (shares.containsKey(since.minusMonths(1))
                && leader(shares.get(since.minusMonths(1))).equals(leader)) {
            since = since.minusMonths(1);
        }
        return Optional.of(
                new Lead(leader, shares.get(last).get(leader), since, last, since.equals(shares.firstKey())));
    }

    /** Ties go to the name that sorts first, so that the sentence is the same every time. */
    private static String leader(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .max(Comparator.<Map.Entry<String, Double>>comparingDouble(Map.Entry::getValue)
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }
}
