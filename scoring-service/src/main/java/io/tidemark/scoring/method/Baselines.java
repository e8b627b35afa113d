package io.tidemark.scoring.method;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.scoring.domain.FrozenBaseline.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a RAM of 1 means, by size and age; {@code method.md}, section 7.
 *
 * <p>Source: Brand and Lambert, <em>The ATOM Report</em>, arXiv:2604.07190. Cut-off (form of May 2026): the 10th largest
 * downloads at the age, made monotonic by a running maximum over the checkpoints. Median (form of January 2026): the median at the age
 * of the bucket's ten largest models by total downloads, here the ten largest of those observed at the age (ours): the ten largest
 * of all ages were often first observed long after their first days.
 */
public final class Baselines {
    private Baselines() {}

    /** One cell per size and checkpoint, sizes in their order, checkpoints ascending. */
    public static List<Cell> of(RamPopulation population, MethodParameters.Ram rule) {
        List<Cell> cells = new ArrayList<>();
        for (SizeBucket size : SizeBucket.values()) {
            double highest = 0;
            for (int k = 0; k < rule.checkpoints(); k++) {
                int[] models = population.observed(size, k);
                double[] sorted = sortedDownloads(population, models, k);
                if (models.length >= rule.rank()) {
                    highest = Math.max(highest, sorted[models.length - rule.rank()]);
                }
                cells.add(cell(population, size, k, models, highest, rule));
            }
        }
        return List.copyOf(cells);
    }

    /** A cut-off of 0 divides nothing: ten models were there and the tenth was never downloaded. */
    private static Cell cell(
            RamPopulation population,
            SizeBucket size,
            int checkpoint,
            int[] models,
            double highest,
            MethodParameters.Ram rule) {
        List<Integer> top = models.length < rule.top() ? List.of() : largest(population, models, rule.top());
        double median = top.isEmpty() ? 0 : median(population, top, checkpoint);
        boolean sufficient = models.length >= rule.rank() && highest > 0;
        List<ModelId> topModels = top.stream()
                .map(model -> population.subjects().get(model).path())
                .toList();
        return new Cell(
                size,
                rule.checkpointDays().get(checkpoint),
                sufficient ? RamStatus.OBSERVED : RamStatus.INSUFFICIENT_BASELINE,
                models.length,
                sufficient ? highest : null,
                median > 0 ? median : null,
                topModels);
    }

    static double[] sortedDownloads(RamPopulation population, int[] models, int checkpoint) {
        double[] downloads = new double[models.length];
        for (int i = 0; i < models.length; i++) {
            downloads[i] = population.downloads()[models[i]][checkpoint];
        }
        Arrays.sort(downloads);
        return downloads;
    }

    /** By total downloads; of equals the first by path. */
    private static List<Integer> largest(RamPopulation population, int[] models, int count) {
        double[] totals = population.totals();
        return Arrays.stream(Largest.of(models, count, (one, other) -> {
                    int byTotal = Double.compare(-totals[one], -totals[other]);
                    return byTotal != 0 ? byTotal < 0 : one < other;
                }))
                .boxed()
                .toList();
    }

    private static double median(RamPopulation population, List<Integer> models, int checkpoint) {
        double[] downloads = models.stream()
                .mapToDouble(model -> population.downloads()[model][checkpoint])
                .toArray();
        return RobustStatistics.median(downloads, downloads.length);
    }
}
