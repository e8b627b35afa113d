package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Region;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.method.DrawnSums;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A day computed with what the last one drew has the rows of a day computed from nothing, whatever happened in between: a day more,
 * a correction of the past, a model more or less, another region.
 */
class FollowingDaysTest {
    private static final List<Region> REGIONS = List.of(Region.values());
    private static final MethodParameters METHOD = MethodFile.builtIn();
    private static final String RELEASED = "2026-01-01";
    private static final int LENGTH = 130;
    private static final int STEPS = 8;

    @Property(tries = 8)
    void theRowsAreThoseOfTheWholeComputation(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SnapshotInputs inputs = world(random);
        DrawnSums drawn = new DrawnSums();
        LocalDate day = LocalDate.parse("2026-03-25");
        for (int step = 0; step < STEPS; step++) {
            inputs = changed(inputs, day, random);

            ComputedSnapshot following = SnapshotEngine.compute(inputs, METHOD, drawn);

            assertThat(following.id())
                    .isEqualTo(SnapshotEngine.compute(inputs, METHOD).id());
            assertThat(following.rows())
                    .isEqualTo(SnapshotEngine.compute(inputs, METHOD).rows());
            day = day.plusDays(random.nextInt(1, 7));
        }
        assertThat(drawn.drawn()).isPositive();
    }

    @Property(tries = 4)
    void aDayWithinAMonthDrawsNothingAgain(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SnapshotInputs inputs = world(random);
        DrawnSums drawn = new DrawnSums();
        SnapshotEngine.compute(at(inputs, LocalDate.parse("2026-04-27"), inputs.subjects()), METHOD, drawn);
        long before = drawn.drawn();

        SnapshotEngine.compute(at(inputs, LocalDate.parse("2026-04-27"), inputs.subjects()), METHOD, drawn);

        assertThat(before).isPositive();
        assertThat(drawn.drawn()).isEqualTo(before);
        assertThat(drawn.kept()).isEqualTo(before);
    }

    private static SnapshotInputs changed(SnapshotInputs inputs, LocalDate day, SplittableRandom random) {
        List<Subject> subjects = new ArrayList<>(inputs.subjects());
        int one = random.nextInt(subjects.size());
        switch (random.nextInt(5)) {
            case 0 -> subjects.set(one, corrected(subjects.get(one), random));
            case 1 -> subjects.remove(one);
            case 2 -> {
                Map<ModelId, Classification> classifications = new HashMap<>(inputs.classifications());
                classifications.computeIfPresent(
                        subjects.get(one).path(), (path, known) -> moved(known, random.nextInt(3)));
                return at(inputs.withRegistry(classifications, Map.of(), inputs.registryDigest() + "'"), day, subjects);
            }
            default -> {} // a day more
        }
        return at(inputs, day, subjects);
    }

    private static Subject corrected(Subject subject, SplittableRandom random) {
        Readings counter = subject.readings().getFirst();
        double[] values = counter.values().clone();
        values[random.nextInt(values.length)] += 1_000;
        return Subject.of(
                subject.path(),
                subject.hubId(),
                subject.facts(),
                subject.absences(),
                List.of(new Readings(counter.metric(), counter.source(), counter.days(), values, new int[0])));
    }

    private static Classification moved(Classification known, int region) {
        return new Classification(
                known.organization(),
                known.organizationName(),
                REGIONS.get(region),
                known.family(),
                known.status(),
                known.rule(),
                known.parameters(),
                known.parametersSource(),
                known.releasedOn(),
                known.releaseCurated());
    }

    private static SnapshotInputs at(SnapshotInputs inputs, LocalDate day, List<Subject> subjects) {
        return new SnapshotInputs(
                day,
                subjects,
                inputs.classifications(),
                inputs.familyNames(),
                inputs.sources(),
                inputs.baselines(),
                inputs.registryDigest());
    }

    /** Models of all regions, read with gaps; some are first read, or last read, within the days that are computed. */
    private static SnapshotInputs world(SplittableRandom random) {
        Worlds world = Worlds.asOf("2026-05-10");
        for (int model = 0; model < 20; model++) {
            int from = random.nextInt(110);
            int to = random.nextInt(from + 1, LENGTH);
            double value = random.nextInt(1_000_000);
            List<Object> readings = new ArrayList<>();
            for (int day = from; day <= to; day++) {
                value += random.nextInt(1, 20_000);
                if (day == from || random.nextInt(10) > 0) {
                    readings.add(LocalDate.parse(RELEASED).plusDays(day).toString());
                    readings.add(value);
                }
            }
            world.model(
                    "o" + model % 6 + "/m" + (10 + model),
                    REGIONS.get(random.nextInt(REGIONS.size())),
                    random.nextBoolean() ? RELEASED : "2024-01-01",
                    Worlds.on(Metric.DOWNLOADS_ALL_TIME, readings.toArray()));
        }
        return world.inputs();
    }
}
