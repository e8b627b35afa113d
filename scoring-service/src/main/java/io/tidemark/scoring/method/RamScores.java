package io.tidemark.scoring.method;

import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.scoring.domain.FrozenBaseline.Cell;
import io.tidemark.scoring.domain.ModelSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RAM of every mainline model at every checkpoint against a frozen and the live baseline; {@code method.md}, section 7. */
public final class RamScores {
    private static final List<SizeBucket> SIZES = List.of(SizeBucket.values());

    private final RamPopulation population;
    private final MethodParameters.Ram rule;
    private final List<Cell> frozen;
    private final List<Cell> live;
    private final double[][] sorted;

    /** A model at a checkpoint; {@code NaN} and rank 0 where there is none. */
    public record Score(
            int checkpointDays,
            RamStatus status,
            double downloads,
            double cutoff,
            double median,
            double cutoffLive,
            double medianLive,
            int rank,
            int ranked) {}

    private RamScores(RamPopulation population, MethodParameters.Ram rule, List<Cell> frozen, List<Cell> live) {
        this.population = population;
        this.rule = rule;
        this.frozen = frozen;
        this.live = live;
        this.sorted = new double[SizeBucket.values().length * rule.checkpoints()][];
        for (SizeBucket size : SizeBucket.values()) {
            for (int k = 0; k < rule.checkpoints(); k++) {
                sorted[cell(size, k)] = Baselines.sortedDownloads(population, population.observed(size, k), k);
            }
        }
    }

    /**
     * Scores per model of the population, each with one score per checkpoint; made each time they are asked for.
     *
     * @param frozen cells of the frozen baseline, {@code live} of the live one; both complete and in canonical order
     */
    public static List<List<Score>> of(
            RamPopulation population, MethodParameters.Ram rule, List<Cell> frozen, List<Cell> live) {
        RamScores scores = new RamScores(population, rule, frozen, live);
        return new Rows<>(population.size(), scores::scores);
    }

    private List<Score> scores(int model) {
        List<Score> points = new ArrayList<>(rule.checkpoints());
        for (int k = 0; k < rule.checkpoints(); k++) {
            points.add(score(model, k));
        }
        return points;
    }

    private int cell(SizeBucket size, int checkpoint) {
        return SIZES.indexOf(size) * rule.checkpoints() + checkpoint;
    }

    private Score score(int model, int checkpoint) {
        int age = rule.checkpointDays().get(checkpoint);
        double downloads = population.downloads()[model][checkpoint];
        SizeBucket size = population.sizes()[model];
        if (size == null || Double.isNaN(downloads)) {
            return new Score(age, missing(model, age), downloads, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0);
        }
        int cell = cell(size, checkpoint);
        double[] ranked = sorted[cell];
        return new Score(
                age,
                frozen.get(cell).status(),
                downloads,
                ratio(downloads, frozen.get(cell).cutoff()),
                ratio(downloads, frozen.get(cell).median()),
                ratio(downloads, live.get(cell).cutoff()),
                ratio(downloads, live.get(cell).median()),
                ranked.length - upperBound(ranked, downloads) + 1,
                ranked.length);
    }

    private RamStatus missing(int model, int age) {
        if (population.sizes()[model] == null) {
            return RamStatus.NO_SIZE;
        }
        int released = population.releaseDays()[model];
        if (released == ModelSeries.NEVER) {
            return RamStatus.NO_RELEASE_DATE;
        }
        return released + age > population.until() ? RamStatus.TOO_YOUNG : RamStatus.NOT_OBSERVED;
    }

    private static double ratio(double downloads, @Nullable Double baseline) {
        return baseline == null ? Double.NaN : downloads / baseline;
    }

    /** How many of the ascending values are at most {@code value}: equals share a rank. */
    private static int upperBound(double[] ascending, double value) {
        int at = Arrays.binarySearch(ascending, value);
        int end = at < 0 ? -at - 1 : at;
        while (end < ascending.length && ascending[end] == value) {
            end++;
        }
        return end;
    }
}
