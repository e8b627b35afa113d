package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.method.MethodParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evidence of what is read or computed from a model's own counters: downloads, likes, RAM, momentum. */
final class DownloadEvidence {
    private static final String READINGS = "readings";
    private static final String RAM = "ram";
    private static final String MOMENTUM = "momentum";
    static final String NOT_OBSERVED = "not_observed";

    private final int asOf;
    private final MethodParameters.Momenta momenta;
    private final UsedReadings used;

    DownloadEvidence(int asOf, MethodParameters method) {
        this.asOf = asOf;
        this.momenta = method.momentum();
        this.used = new UsedReadings(method.sources().preferred());
    }

    List<Evidence.Figure> of(Subject subject, ModelSeries series, SnapshotRow.Model row) {
        Merged counter = series.counter() == null ? null : series.counter().readings();
        Merged window = series.window() == null ? null : series.window().readings();
        List<Evidence.Figure> figures = new ArrayList<>();
        figures.add(latest("downloads30d", row.downloads30d(), subject, Metric.DOWNLOADS_30D, window));
        figures.add(latest("downloadsAllTime", row.downloadsAllTime(), subject, Metric.DOWNLOADS_ALL_TIME, counter));
        Long likes = row.likes();
        figures.add(figure(
                "likes",
                likes == null ? null : likes.doubleValue(),
                READINGS,
                NOT_OBSERVED,
                likes == null ? null : used.last(subject, Metric.LIKES, series.likes(), asOf)));
        for (SnapshotRow.RamPoint point : row.ram()) {
            figures.add(figure(
                    "ram." + point.checkpointDays(),
                    point.cutoff(),
                    RAM,
                    point.status().wireName(),
                    point.downloads() == null || counter == null || row.releasedOn() == null
                            ? null
                            : around(subject, counter, (int) row.releasedOn().toEpochDay() + point.checkpointDays())));
        }
        if (row.momentum() != null) {
            figures.addAll(momentum(subject, counter, row.momentum()));
        }
        return figures;
    }

    private Evidence.Figure latest(
            String name, @Nullable Long value, Subject subject, Metric metric, @Nullable Merged readings) {
        boolean read = value != null && readings != null;
        return figure(
                name,
                value == null ? null : value.doubleValue(),
                READINGS,
                NOT_OBSERVED,
                read ? used.of(subject, metric, readings, readings.lastDay(), readings.lastDay()) : null);
    }

    /** The reading of a day, or the two that it lies between. */
    private Evidence.@Nullable Input around(Subject subject, Merged counter, int day) {
        int[] days = counter.days();
        int found = Arrays.binarySearch(days, day);
        int after = found >= 0 ? found : Math.min(-found - 1, days.length - 1);
        int before = found >= 0 ? found : Math.max(-found - 2, 0);
        return used.of(subject, Metric.DOWNLOADS_ALL_TIME, counter, days[before], days[after]);
    }

    private List<Evidence.Figure> momentum(Subject subject, @Nullable Merged counter, SnapshotRow.Momentum momentum) {
        List<Evidence.Figure> figures = new ArrayList<>();
        figures.add(figure(
                "momentum.growth",
                momentum.growth(),
                MOMENTUM,
                momentum.reason(),
                momentum.growth() == null ? null : since(subject, counter, 2 * momenta.growthDays())));
        Integer checkpoint = momentum.ramCheckpointDays();
        figures.add(new Evidence.Figure(
                "momentum.ram",
                momentum.ram(),
                MOMENTUM,
                momentum.ram() == null ? NOT_OBSERVED : null,
                checkpoint == null ? List.of() : List.of("ram." + checkpoint),
                List.of()));
        Integer enters = momentum.entersTopAtDays();
        if (enters != null) {
            figures.add(figure(
                    "momentum.entersTopAtDays",
                    enters.doubleValue(),
                    MOMENTUM,
                    null,
                    since(subject, counter, momenta.rateDays())));
        }
        return figures;
    }

    /** The counter's readings of so many days up to the last, with the one that the first day's increment begins at. */
    private Evidence.@Nullable Input since(Subject subject, @Nullable Merged counter, int lastDays) {
        if (counter == null) {
            return null;
        }
        int from = Arrays.binarySearch(counter.days(), counter.lastDay() - lastDays);
        int before = from >= 0 ? from : Math.max(-from - 2, 0);
        return used.of(subject, Metric.DOWNLOADS_ALL_TIME, counter, counter.days()[before], counter.lastDay());
    }

    private static Evidence.Figure figure(
            String name,
            @Nullable Double value,
            String rule,
            @Nullable String otherwise,
            Evidence.@Nullable Input input) {
        return new Evidence.Figure(
                name,
                value,
                rule,
                value == null ? otherwise : null,
                List.of(),
                input == null ? List.of() : List.of(input));
    }
}
