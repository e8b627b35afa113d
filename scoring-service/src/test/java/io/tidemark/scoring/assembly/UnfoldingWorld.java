package io.tidemark.scoring.assembly;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Region;
import io.tidemark.scoring.domain.AbsenceEvidence;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A world that is told day by day, with everything that readings do: gaps, spikes, bursts that leave a window 30 days later, revisions,
 * sources that disagree by a trifle, feeds that repeat themselves or change their unit, models that come late, stop being read or are
 * gone; and histories that are corrected, told late, taken back or moved to another region or organization.
 */
final class UnfoldingWorld {
    static final LocalDate FIRST = LocalDate.parse("2025-12-10");

    private static final int DAYS = 160;
    private static final int MODELS = 40;
    private static final int ORGANIZATIONS = 14; // more than are compared with each other
    private static final List<Region> REGIONS = List.of(Region.values());

    private final SplittableRandom random;
    private final int staleDay;
    private final int cutDay;
    private final List<Model> models = new ArrayList<>();
    private String registry = "registry";

    /** What will ever be read of a model, by day, and what is told of it. */
    private static final class Model {
        private final String path;
        private final Map<String, TreeMap<Integer, Double>> series = new TreeMap<>();
        private final Map<String, TreeSet<Integer>> conflicts = new HashMap<>();
        private final TreeSet<Integer> late = new TreeSet<>(); // days that are not told yet
        private final List<AbsenceEvidence> absences = new ArrayList<>();
        private Classification classification;
        private boolean known = true;

        Model(String path, Classification classification) {
            this.path = path;
            this.classification = classification;
        }
    }

    UnfoldingWorld(long seed) {
        random = new SplittableRandom(seed);
        staleDay = random.nextInt(20, DAYS);
        cutDay = random.nextInt(3) == 0 ? random.nextInt(20, DAYS) : DAYS;
        for (int model = 0; model < MODELS; model++) {
            models.add(model(model));
        }
    }

    private Model model(int number) {
        String path = "o" + number % ORGANIZATIONS + "/m" + (10 + number);
        int from = random.nextInt(4) == 0 ? random.nextInt(100) : random.nextInt(8);
        int to = random.nextInt(5) == 0 ? random.nextInt(from, DAYS) : DAYS;
        boolean old = random.nextBoolean();
        String released =
                FIRST.plusDays(old ? -400L : from - random.nextInt(40)).toString();
        Model made = new Model(
                path,
                Worlds.mainline(
                        path, REGIONS.get(random.nextInt(REGIONS.size())), random.nextInt(9) == 0 ? null : released));
        double[] counter = counter(from, to);
        int counted = random.nextInt(4) == 0 ? random.nextInt(from, DAYS) : from; // before, there are windows alone
        tell(made, "counter huggingface", counter, counted, to, random.nextInt(3) == 0 ? 6 : 60);
        tell(made, "window huggingface", window(counter), from, to, 30);
        if (random.nextInt(3) == 0) {
            double[] trifle = counter.clone();
            for (int day = 0; day < DAYS; day++) {
                trifle[day] = Math.rint(trifle[day] * (1 - 0.004 * random.nextDouble()));
            }
            tell(made, "counter another", trifle, from, to, 4);
        }
        tell(made, "likes huggingface", counter, from, to, 10);
        for (int late = random.nextInt(6); late > 0; late--) {
            made.late.add(random.nextInt(DAYS));
        }
        made.known = random.nextInt(6) > 0;
        return made;
    }

    private double[] counter(int from, int to) {
        double[] values = new double[DAYS];
        double level = Math.pow(10, random.nextDouble(1, 4.5));
        double value = Math.rint(level * random.nextInt(60));
        for (int day = from; day < to; day++) {
            double gain = Math.rint(level * random.nextDouble(0.5, 1.5) * (random.nextInt(40) == 0 ? 60 : 1));
            value = random.nextInt(90) == 0 ? Math.rint(value * 0.97) : value + (day == staleDay ? 0 : gain);
            value = day == cutDay ? Math.rint(value * 0.01) : value;
            values[day] = value;
        }
        return values;
    }

    private static double[] window(double[] counter) {
        double[] values = new double[DAYS];
        for (int day = 0; day < DAYS; day++) {
            values[day] = Math.max(counter[day] - (day < 30 ? 0 : counter[day - 30]), 0);
        }
        return values;
    }

    private void tell(Model model, String series, double[] values, int from, int to, int missing) {
        TreeMap<Integer, Double> told = new TreeMap<>();
        for (int day = from; day < to; day++) {
            if (random.nextInt(missing) > 0) {
                told.put(day, values[day]);
            }
        }
        model.series.put(series, told);
        model.conflicts.put(series, new TreeSet<>());
    }

    /** One thing happens beside a day passing, or nothing does. */
    void change(int today) {
        Model one = models.get(random.nextInt(models.size()));
        TreeMap<Integer, Double> series = one.series.get("counter huggingface");
        Integer day = series.floorKey(random.nextInt(2) == 0 ? random.nextInt(DAYS) : today - random.nextInt(20));
        switch (random.nextInt(18)) {
            case 0 -> one.known = !one.known;
            case 1 -> {
                one.classification = moved(one.classification, REGIONS.get(random.nextInt(REGIONS.size())));
                registry += "'";
            }
            case 2 -> one.late.clear();
            case 3 ->
                one.absences.add(
                        new AbsenceEvidence(FIRST.plusDays(today - random.nextInt(3)), AbsenceEvidence.Kind.ANSWERED));
            case 4 -> one.series.remove("counter another");
            case 5 -> one.series.remove("window huggingface");
            case 6 -> one.classification = moved(one.classification, one.classification.region());
            case 7 -> one.classification = published(one.classification, "o" + random.nextInt(ORGANIZATIONS));
            case 8 -> models.add(model(models.size()));
            default -> correct(one, series, day);
        }
    }

    private void correct(Model model, NavigableMap<Integer, Double> series, Integer day) {
        if (day == null || random.nextInt(2) == 0) {
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> series.computeIfPresent(day, (on, value) -> value + random.nextInt(1, 5_000));
            case 1 -> series.remove(day);
            default -> model.conflicts.get("counter huggingface").add(day);
        }
    }

    private static Classification moved(Classification known, Region region) {
        return new Classification(
                known.organization(),
                known.organizationName(),
                region,
                known.family(),
                known.status(),
                known.rule(),
                known.parameters(),
                known.parametersSource(),
                known.releasedOn() == null ? null : known.releasedOn().minusDays(region == known.region() ? 3 : 0),
                known.releaseCurated());
    }

    private static Classification published(Classification known, String organization) {
        return new Classification(
                organization,
                known.organizationName(),
                known.region(),
                known.family(),
                known.status(),
                known.rule(),
                known.parameters(),
                known.parametersSource(),
                known.releasedOn(),
                known.releaseCurated());
    }

    /** What is known on a day. */
    SnapshotInputs on(int today) {
        Worlds world = Worlds.asOf(FIRST.plusDays(today).toString());
        for (Model model : models) {
            List<Readings> readings = new ArrayList<>();
            model.series.forEach((name, told) -> readings.add(readings(model, name, told, today)));
            if (model.known) {
                world.subject(
                        Subject.of(
                                ModelId.parse(model.path),
                                null,
                                ModelFacts.NONE,
                                List.copyOf(model.absences),
                                readings),
                        model.classification);
            }
        }
        SnapshotInputs inputs = world.inputs();
        return inputs.withRegistry(inputs.classifications(), Map.of(), inputs.groupings(), registry);
    }

    private static Readings readings(Model model, String name, NavigableMap<Integer, Double> told, int today) {
        int first = (int) FIRST.toEpochDay();
        int[] days = told.keySet().stream()
                .filter(day -> day <= today && !model.late.contains(day))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[days.length];
        for (int i = 0; i < days.length; i++) {
            values[i] = told.get(days[i]);
            days[i] += first;
        }
        int[] conflicts = model.conflicts.get(name).stream()
                .filter(day -> day <= today && told.containsKey(day))
                .mapToInt(day -> day + first)
                .toArray();
        Metric metric =
                switch (name.charAt(0)) {
                    case 'c' -> Metric.DOWNLOADS_ALL_TIME;
                    case 'w' -> Metric.DOWNLOADS_30D;
                    default -> Metric.LIKES;
                };
        return new Readings(metric, name.substring(name.indexOf(' ') + 1), days, values, conflicts);
    }
}
