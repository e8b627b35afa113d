package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model with its identity resolved: one repository, whatever its paths were.
 *
 * @param path its present path
 * @param aliases its other paths, sorted
 * @param aliasSpans when readings came under those other paths, sorted by path
 * @param absences of its present path, by day
 * @param readings at most one per metric and source, by metric, then source
 */
public record Subject(
        ModelId path,
        @Nullable String hubId,
        List<ModelId> aliases,
        List<AliasSpan> aliasSpans,
        ModelFacts facts,
        List<AbsenceEvidence> absences,
        List<Readings> readings)
        implements Comparable<Subject> {

    /** From the first to the last epoch day with a reading under another path. */
    public record AliasSpan(ModelId alias, int firstDay, int lastDay) {}

    public Subject {
        aliases = aliases.stream().sorted().toList();
        aliasSpans = aliasSpans.stream()
                .sorted((a, b) -> a.alias().compareTo(b.alias()))
                .toList();
        absences = absences.stream().sorted().toList();
        readings = readings.stream().sorted(Subject::byMetricThenSource).toList();
        for (int i = 1; i < readings.size(); i++) {
            if (byMetricThenSource(readings.get(i - 1), readings.get(i)) == 0) {
                throw new IllegalArgumentException(
                        path + " has " + readings.get(i).metric().wireName() + " of source '"
                                + readings.get(i).source() + "' twice");
            }
        }
    }

    /** A model that has always had one path. */
    public static Subject of(
            ModelId path,
            @Nullable String hubId,
            ModelFacts facts,
            List<AbsenceEvidence> absences,
            List<Readings> readings) {
        return new Subject(path, hubId, Collections.emptyList(), Collections.emptyList(), facts, absences, readings);
    }

    private static int byMetricThenSource(Readings left, Readings right) {
        int byMetric = left.metric().compareTo(right.metric());
        return byMetric != 0 ? byMetric : left.source().compareTo(right.source());
    }

    @Override
    public int compareTo(Subject other) {
        return path.compareTo(other.path);
    }
}
