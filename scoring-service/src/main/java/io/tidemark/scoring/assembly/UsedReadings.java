package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.ExplainedFigure;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names the readings that curated values of a subject are. */
final class UsedReadings {
    private final List<String> preferred;

    /** @param preferred sources that speak first, as the method has them */
    UsedReadings(List<String> preferred) {
        this.preferred = preferred;
    }

    /** The names a subject's readings may be held under, its present path first. */
    static List<String> names(Subject subject) {
        return Stream.concat(Stream.of(subject.path()), subject.aliases().stream())
                .map(ModelId::toString)
                .toList();
    }

    /** The merged readings of some days, both included; null if there is none. */
    Evidence.@Nullable Input of(Subject subject, Metric metric, Merged readings, int from, int to) {
        int first = Arrays.binarySearch(readings.days(), from);
        int index = first >= 0 ? first : -first - 1;
        int end = Arrays.binarySearch(readings.days(), to);
        int last = end >= 0 ? end : -end - 2;
        if (last < index) {
            return null;
        }
        List<Evidence.Used> named = new ArrayList<>();
        for (int i = last; i >= index && named.size() < ExplainedFigure.MOST_READINGS; i--) {
            named.add(reading(subject, metric, readings.days()[i], readings.values()[i]));
        }
        return new Evidence.Input(
                metric.wireName(),
                source(named),
                last - index + 1L,
                readings.days()[index],
                readings.days()[last],
                List.copyOf(named));
    }

    /** One reading. Two sources that said the same of a day are told apart by preference alone. */
    Evidence.UsedReading reading(Subject subject, Metric metric, int day, double value) {
        String source = subject.readings().stream()
                .filter(readings -> readings.metric() == metric && has(readings, day, value))
                .map(Readings::source)
                .min(Comparator.comparingInt(this::place).thenComparing(Comparator.naturalOrder()))
                .orElse("");
        return new Evidence.UsedReading(names(subject), metric.wireName(), source, day, value);
    }

    /** The last day, up to {@code asOf}, on which any source gave a value; null if none did. */
    Evidence.@Nullable Input last(Subject subject, Metric metric, double value, int asOf) {
        int day = Integer.MIN_VALUE;
        for (Readings readings : subject.readings()) {
            Readings known = readings.until(asOf);
            for (int i = known.size() - 1; readings.metric() == metric && i >= 0 && known.days()[i] > day; i--) {
                if (known.values()[i] == value) {
                    day = known.days()[i];
                }
            }
        }
        return day == Integer.MIN_VALUE ? null : single(reading(subject, metric, day, value));
    }

    static Evidence.Input single(Evidence.UsedReading reading) {
        return new Evidence.Input(
                reading.metric(), reading.source(), 1, reading.day(), reading.day(), List.of(reading));
    }

    static boolean has(Readings readings, int day, double value) {
        int at = Arrays.binarySearch(readings.days(), day);
        return at >= 0 && readings.values()[at] == value;
    }

    static @Nullable String source(List<Evidence.Used> named) {
        return !named.isEmpty() && named.getFirst() instanceof Evidence.UsedReading newest ? newest.source() : null;
    }

    private int place(String source) {
        int place = preferred.indexOf(source);
        return place < 0 ? Integer.MAX_VALUE : place;
    }
}
