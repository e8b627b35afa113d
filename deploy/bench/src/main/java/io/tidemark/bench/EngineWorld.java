package io.tidemark.bench;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.Region;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.SourceTerms;
import io.tidemark.scoring.domain.Subject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Models read almost daily: a few readings are missing, counters are sometimes revised, some models were released long before
 * they were first read and some stopped being read. All are mainline, so that every one of them is counted in every grouping.
 */
final class EngineWorld {
    static final LocalDate AS_OF = LocalDate.of(2026, 11, 10);

    private static final String SOURCE = "huggingface";
    private static final long SEED = 20_261_110;
    private static final Region[] REGIONS = Region.values();
    private static final int FAMILIES = 40;
    private static final int MODELS_OF_AN_ORGANIZATION = 500;
    private static final long[] PARAMETERS = {
        300_000_000L,
        1_500_000_000L,
        7_000_000_000L,
        32_000_000_000L,
        70_000_000_000L,
        120_000_000_000L,
        670_000_000_000L
    };

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final int days;
    private final int organizations;
    private final boolean allMetrics;

    private EngineWorld(int models, int days, boolean allMetrics) {
        this.days = days;
        this.organizations = Math.max(60, models / MODELS_OF_AN_ORGANIZATION);
        this.allMetrics = allMetrics;
    }

    /** Counter, 30-day window and likes of each model: what one reading of the Hub tells. */
    static SnapshotInputs deep(int models, int days) {
        return new EngineWorld(models, days, true).inputs(models);
    }

    /** Counters alone. */
    static SnapshotInputs wide(int models, int days) {
        return new EngineWorld(models, days, false).inputs(models);
    }

    private SnapshotInputs inputs(int models) {
        List<Subject> subjects = new ArrayList<>(models);
        Map<ModelId, Classification> classifications = HashMap.newHashMap(models);
        String[] names = new String[organizations];
        Arrays.setAll(names, "org%05d"::formatted);
        for (int model = 0; model < models; model++) {
            int organization = (int) ((long) model * organizations / models); // ascending, as a sorted list comes
            ModelId path = new ModelId(names[organization], "m" + (10_000_000 + model));
            Readings counter = counter(present());
            int age = random.nextInt(120); // up to 45 days: its first downloads are known, else it enters the panel
            classifications.put(
                    path, classification(path, organization, LocalDate.ofEpochDay(counter.days()[0] - age)));
            List<Readings> readings = allMetrics ? List.of(counter, window(counter), likes(counter)) : List.of(counter);
            subjects.add(Subject.of(path, null, ModelFacts.NONE, List.of(), readings));
        }
        return new SnapshotInputs(
                AS_OF,
                subjects,
                classifications,
                Map.of(),
                List.of(new SourceTerms(SOURCE, "CC0-1.0", "a made-up world", Redistribution.RAW, true)),
                List.of(),
                "registry");
    }

    private Classification classification(ModelId path, int organization, LocalDate released) {
        return new Classification(
                path.organization(),
                null,
                REGIONS[organization % REGIONS.length],
                "family" + (10 + random.nextInt(FAMILIES)),
                ModelStatus.MAINLINE,
                "bench",
                PARAMETERS[random.nextInt(PARAMETERS.length)],
                ParametersSource.CURATED,
                released,
                false);
    }

    private int[] present() {
        int last = (int) AS_OF.toEpochDay() - (random.nextInt(50) == 0 ? random.nextInt(days / 2) : 0);
        int first = (int) AS_OF.toEpochDay() - days + 1 + (days < 100 ? 0 : random.nextInt(30));
        int[] present = new int[last - first + 1];
        int count = 0;
        for (int day = first; day <= last; day++) {
            if (day == first || day == last || random.nextInt(40) > 0) {
                present[count++] = day;
            }
        }
        return Arrays.copyOf(present, count);
    }

    private Readings counter(int[] present) {
        double[] values = new double[present.length];
        double level = Math.pow(10, random.nextDouble(0.5, 4.5));
        double value = Math.rint(level * random.nextInt(60));
        for (int i = 0; i < values.length; i++) {
            int gap = i == 0 ? 1 : present[i] - present[i - 1];
            double burst = random.nextInt(400) == 0 ? 25 : 1;
            value += Math.rint(gap * level * burst * random.nextDouble(0.5, 1.5));
            if (random.nextInt(1_000) == 0) {
                value = Math.rint(value * 0.98); // a revision
            }
            values[i] = value;
        }
        return new Readings(Metric.DOWNLOADS_ALL_TIME, SOURCE, present, values, new int[0]);
    }

    private static Readings window(Readings counter) {
        double[] values = new double[counter.size()];
        int from = 0;
        for (int i = 0; i < values.length; i++) {
            while (counter.days()[i] - counter.days()[from] > 30) {
                from++;
            }
            values[i] = Math.max(counter.values()[i] - counter.values()[from], 0);
        }
        return new Readings(Metric.DOWNLOADS_30D, SOURCE, counter.days().clone(), values, new int[0]);
    }

    private static Readings likes(Readings counter) {
        double[] values = new double[counter.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(counter.values()[i] / 1_000);
        }
        return new Readings(Metric.LIKES, SOURCE, counter.days().clone(), values, new int[0]);
    }
}
