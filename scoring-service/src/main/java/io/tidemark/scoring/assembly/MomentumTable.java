package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.FrozenBaseline.Cell;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.Momentum;
import io.tidemark.scoring.method.RamScores;
import io.tidemark.scoring.method.Unobserved;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Momentum of mainline models; {@code method.md}, section 11. */
final class MomentumTable {
    private final Panel panel;
    private final Map<SizeBucket, double[]> cutoffs = new EnumMap<>(SizeBucket.class); // at the checkpoints
    private final MethodParameters.Momenta rule;
    private final int freshDays;
    private final int[] checkpoints;

    /** @param baseline cells of the baseline in effect, by size, then checkpoint */
    MomentumTable(Panel panel, List<Cell> baseline, MethodParameters method) {
        this.panel = panel;
        this.rule = method.momentum();
        this.freshDays = method.panel().carriedAfterDays();
        this.checkpoints = method.ram().checkpointDays().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        for (SizeBucket size : SizeBucket.values()) {
            cutoffs.put(
                    size,
                    baseline.stream()
                            .filter(cell -> cell.size() == size)
                            .mapToDouble(cell -> cell.cutoff() == null ? Double.NaN : cell.cutoff())
                            .toArray());
        }
    }

    /** @param scores of the model, by age */
    SnapshotRow.Momentum of(int model, ModelSeries series, List<RamScores.Score> scores) {
        CounterColumns counter = series.counter();
        RamScores.Score youngest = scores.stream()
                .filter(score -> !Double.isNaN(score.cutoff()))
                .findFirst()
                .orElse(null);
        Unobserved reason = unread(series);
        double[] daily = reason == null && counter != null ? daily(counter) : new double[0];
        double growth = Momentum.growth(daily, rule.growthDays());
        if (reason == null && Double.isNaN(growth)) {
            reason = whyNoGrowth(daily);
        }
        return new SnapshotRow.Momentum(
                Canonical.ratio(growth),
                youngest == null ? null : Canonical.ratio(youngest.cutoff()),
                youngest == null ? null : Integer.valueOf(youngest.checkpointDays()),
                counter == null ? null : entersTopAt(panel.classifications().get(model), counter, daily),
                reason == null ? null : reason.wireName());
    }

    private @Nullable Unobserved unread(ModelSeries series) {
        CounterColumns counter = series.counter();
        if (counter == null) {
            return Unobserved.NO_COUNTER;
        }
        if (series.goneSince() <= panel.asOf()) {
            return Unobserved.GONE;
        }
        return panel.asOf() - counter.readings().lastDay() > freshDays ? Unobserved.NO_LONGER_READ : null;
    }

    private Unobserved whyNoGrowth(double[] daily) {
        if (daily.length < 2 * rule.growthDays()) {
            return Unobserved.BEFORE_FIRST_READING;
        }
        double[] both = Arrays.copyOfRange(daily, daily.length - 2 * rule.growthDays(), daily.length);
        return Arrays.stream(both).anyMatch(Double::isNaN) ? Unobserved.PARTLY_OBSERVED : Unobserved.NOTHING_BEFORE;
    }

    /** The days looked back on, up to the last reading: a day that was not read yet says nothing of a slowdown. */
    private double[] daily(CounterColumns counter) {
        int end = counter.readings().lastDay() - counter.firstDay() + 1;
        int most = Math.max(2 * rule.growthDays(), rule.rateDays());
        return Arrays.copyOfRange(counter.increments(), Math.max(end - most, 0), end);
    }

    private @Nullable Integer entersTopAt(Classification classification, CounterColumns counter, double[] daily) {
        SizeBucket size = classification.size();
        if (size == null || classification.releasedOn() == null || daily.length < rule.rateDays()) {
            return null;
        }
        int age =
                counter.readings().lastDay() - (int) classification.releasedOn().toEpochDay();
        if (age < 0 || age >= rule.youngDays()) {
            return null;
        }
        double rate = Arrays.stream(daily, daily.length - rule.rateDays(), daily.length)
                .average()
                .orElse(Double.NaN);
        double downloads = counter.lastKnown(counter.readings().lastDay());
        int days = Momentum.entersTopAt(age, downloads, rate, checkpoints, Objects.requireNonNull(cutoffs.get(size)));
        return days == 0 ? null : Integer.valueOf(days);
    }
}
