package io.tidemark.scoring.method;

import io.tidemark.scoring.domain.Merged;
import java.util.Arrays;

/**
 * Cumulative downloads of a model at the ages of RAM; {@code method.md}, section 7. Observed where readings stand close enough on
 * both sides, interpolated linearly between them. The counter's value at the age includes downloads before the release.
 */
final class CheckpointDownloads {
    private CheckpointDownloads() {}

    /** One value per checkpoint; {@code NaN} where not observed. */
    static double[] of(Merged counter, int releaseDay, MethodParameters.Ram rule) {
        double[] downloads = new double[rule.checkpoints()];
        for (int k = 0; k < downloads.length; k++) {
            int age = rule.checkpointDays().get(k);
            downloads[k] = at(counter, releaseDay + age, rule.reach(age));
        }
        return downloads;
    }

    private static double at(Merged counter, int day, int reach) {
        int[] days = counter.days();
        int found = Arrays.binarySearch(days, day);
        if (found >= 0) {
            return counter.values()[found];
        }
        int after = -found - 1;
        int before = after - 1;
        if (before < 0
                || after == days.length
                || day - days[before] > reach
                || days[after] - day > reach
                || counter.cut(after)) {
            return Double.NaN;
        }
        double part = (double) (day - days[before]) / (days[after] - days[before]);
        return counter.values()[before] + part * (counter.values()[after] - counter.values()[before]);
    }
}
