package io.tidemark.gateway.api;

import io.tidemark.common.model.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Groups taken together. A sum is null as soon as one member's is: what is not observed is not zero. */
final class GroupSum {
    private GroupSum() {}

    /**
     * One point for all.
     *
     * @param points of one month, one for each member
     */
    static SeriesPoint of(String name, List<SeriesPoint> points) {
        int models = points.stream().mapToInt(SeriesPoint::models).sum();
        int expected = points.stream().mapToInt(SeriesPoint::expected).sum();
        Double value = sum(points, SeriesPoint::value);
        return new SeriesPoint(
                name,
                points.getFirst().month(),
                value,
                sum(points, SeriesPoint::share),
                models,
                expected,
                expected == 0 ? null : (double) models / expected,
                part(points, SeriesPoint::interpolated, value),
                part(points, SeriesPoint::estimated, value),
                sum(points, SeriesPoint::panelEntry),
                sum(points, SeriesPoint::carried),
                sum(points, SeriesPoint::shareLower),
                atMostOne(sum(points, SeriesPoint::shareUpper)),
                sum(points, SeriesPoint::shareOfAll),
                flags(points),
                value == null ? reason(points) : null);
    }

    private static @Nullable Double sum(List<SeriesPoint> points, Function<SeriesPoint, @Nullable Double> figure) {
        double sum = 0;
        for (SeriesPoint point : points) {
            Double value = figure.apply(point);
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum;
    }

    /** Bounds of members add up to bounds of their sum, though not to the closest. */
    private static @Nullable Double atMostOne(@Nullable Double share) {
        return share == null ? null : (Double) Math.min(share, 1);
    }

    /** A part of the whole is the members' parts, weighted by their values. */
    private static @Nullable Double part(
            List<SeriesPoint> points, Function<SeriesPoint, @Nullable Double> figure, @Nullable Double whole) {
        if (whole == null) {
            return null;
        }
        double sum = 0;
        double plain = 0;
        for (SeriesPoint point : points) {
            Double part = figure.apply(point);
            if (part == null) {
                return null;
            }
            sum += part * Objects.requireNonNullElse(point.value(), 0.0);
            plain = Math.max(plain, part);
        }
        return whole == 0 ? (Double) plain : (Double) (sum / whole);
    }

    private static List<Flag> flags(List<SeriesPoint> points) {
        TreeSet<Flag> flags = new TreeSet<>((a, b) -> a.wireName().compareTo(b.wireName()));
        points.forEach(point -> flags.addAll(point.flags()));
        return new ArrayList<>(flags);
    }

    private static String reason(List<SeriesPoint> points) {
        return points.stream()
                .map(SeriesPoint::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("not_observed");
    }
}
