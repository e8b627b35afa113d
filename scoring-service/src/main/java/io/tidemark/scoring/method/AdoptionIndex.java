package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.List;

/**
 * The Adoption Index: weighted mean of pillar scores over the observed pillars; {@code method.md}, section 10. Columns are
 * {@code [pillar][model]} for pillars and {@code [model]} otherwise; each model is scored on its own, so the order of models
 * changes nothing.
 */
public final class AdoptionIndex {
    /** In [0,100]; {@code NaN} where not observed. */
    public final double[][] score;
    /** Points of the index; {@code NaN} where the pillar is not observed or there is no index. */
    public final double[][] contribution;
    /** In [0,100]; {@code NaN} where {@code use} is not observed. */
    public final double[] value;
    /** Observed weight over all weight; 0 where nothing is observed. */
    public final double[] coverage;
    /** 1 first, equal values share the better rank; 0 without an index. */
    public final int[] rank;
    /** Best rank when each weight in turn changes; {@link #worstRank} worst; 0 without an index. */
    public final int[] bestRank;

    public final int[] worstRank;

    private AdoptionIndex(
            double[][] score,
            double[][] contribution,
            double[] value,
            double[] coverage,
            int[] rank,
            int[] bestRank,
            int[] worstRank) {
        this.score = score;
        this.contribution = contribution;
        this.value = value;
        this.coverage = coverage;
        this.rank = rank;
        this.bestRank = bestRank;
        this.worstRank = worstRank;
    }

    /** Pillars, in the order of the arrays. */
    public static final int USE = 0;

    public static final int ADAPT = 1;
    public static final int SERVE = 2;
    public static final int PERFORM = 3;
    public static final int PILLARS = 4;

    /** As method files and snapshots write them, in the same order. */
    public static final List<String> NAMES = List.of("use", "adapt", "serve", "perform");

    /**
     * Scores all models.
     *
     * @param x {@code [pillar][model]} quantities, at least 0; percentiles in [0,100] for {@code perform}; NaN when
     *     not observed
     * @param absent {@code [pillar][model]}: asked and not there, which scores 0 whatever {@code x} is
     * @param reference per pillar the quantity that scores 100; not read for {@code perform}; a pillar whose
     *     reference is not above 0 has no scale, so that of no model it is observed
     * @param weight per pillar, above 0
     * @param change part by which each weight changes for the rank range, in [0,1)
     */
    public static AdoptionIndex of(
            double[][] x, boolean[][] absent, double[] reference, double[] weight, double change) {
        int models = x[USE].length;
        var score = new double[PILLARS][models];
        for (int p = 0; p < PILLARS; p++) {
            for (int m = 0; m < models; m++) {
                score[p][m] = score(p, absent[p][m] ? 0 : x[p][m], reference[p]);
            }
        }
        double allWeight = Arrays.stream(weight).sum();
        var contribution = new double[PILLARS][models];
        var coverage = new double[models];
        for (int m = 0; m < models; m++) {
            double observed = observedWeight(score, weight, m);
            coverage[m] = Math.min(1, observed / allWeight);
            for (int p = 0; p < PILLARS; p++) {
                contribution[p][m] = Double.isNaN(score[USE][m]) ? Double.NaN : weight[p] * score[p][m] / observed;
            }
        }
        double[] value = values(score, weight);
        int[] rank = ranks(value);
        int[] best = rank.clone();
        int[] worst = rank.clone();
        for (int p = 0; p < PILLARS; p++) {
            for (double factor : new double[] {1 - change, 1 + change}) {
                // The mean divides by the sum of weights, so the others keep their proportions to each other.
                double[] changed = weight.clone();
                changed[p] *= factor;
                int[] moved = ranks(values(score, changed));
                for (int m = 0; m < models; m++) {
                    best[m] = Math.min(best[m], moved[m]);
                    worst[m] = Math.max(worst[m], moved[m]);
                }
            }
        }
        return new AdoptionIndex(score, contribution, value, coverage, rank, best, worst);
    }

    private static double score(int pillar, double x, double reference) {
        if (pillar == PERFORM) {
            return x;
        }
        return reference > 0 ? 100 * Math.min(1, StrictMath.log1p(x) / StrictMath.log1p(reference)) : Double.NaN;
    }

    private static double observedWeight(double[][] score, double[] weight, int model) {
        double sum = 0;
        for (int p = 0; p < PILLARS; p++) {
            sum += Double.isNaN(score[p][model]) ? 0 : weight[p];
        }
        return sum;
    }

    private static double[] values(double[][] score, double[] weight) {
        var value = new double[score[USE].length];
        for (int m = 0; m < value.length; m++) {
            double sum = 0;
            for (int p = 0; p < PILLARS; p++) {
                sum += Double.isNaN(score[p][m]) ? 0 : weight[p] * score[p][m];
            }
            value[m] = Double.isNaN(score[USE][m]) ? Double.NaN : Math.min(100, sum / observedWeight(score, weight, m));
        }
        return value;
    }

    private static int[] ranks(double[] value) {
        double[] sorted =
                Arrays.stream(value).filter(v -> !Double.isNaN(v)).sorted().toArray();
        var rank = new int[value.length];
        for (int m = 0; m < value.length; m++) {
            if (!Double.isNaN(value[m])) {
                int above = Arrays.binarySearch(sorted, value[m]);
                while (above < sorted.length && sorted[above] == value[m]) {
                    above++;
                }
                rank[m] = 1 + sorted.length - above;
            }
        }
        return rank;
    }
}
