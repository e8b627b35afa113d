package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws that hold in every world, whatever was read of it. */
class SnapshotPropertiesTest {
    private static final MethodParameters METHOD = MethodFile.builtIn();
    private static final int TRIES = 25;

    @Property(tries = TRIES)
    void sharesSumToOneWhereverThereIsAValue(@ForAll long seed) {
        Map<String, Double> sums = new HashMap<>();
        for (SnapshotRow.Series point : series(compute(world(seed, 14)))) {
            if (point.share() != null) {
                sums.merge(point.by() + " " + point.mode() + " " + point.month(), point.share(), Double::sum);
            }
        }
        assertThat(sums).isNotEmpty();
        assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isEqualTo(1, within(1e-9)));
    }

    @Property(tries = TRIES)
    void cumulativeValuesNeverFallWhenModelsStopBeingObserved(@ForAll long seed) {
        Map<String, Double> last = new HashMap<>();
        for (SnapshotRow.Series point : series(compute(world(seed, 14)))) {
            if (point.mode() == SeriesMode.CUMULATIVE && point.value() != null) {
                Double before = last.put(point.by() + " " + point.group(), point.value());
                assertThat(point.value()).isGreaterThanOrEqualTo(before == null ? 0 : before);
            }
        }
        assertThat(last).isNotEmpty();
    }

    @Property(tries = TRIES)
    void noOrderOfInputsMatters(@ForAll long seed) {
        SnapshotInputs inputs = world(seed, 14).inputs();
        List<Subject> shuffled = new ArrayList<>();
        for (Subject subject : inputs.subjects()) {
            List<Readings> readings = new ArrayList<>(subject.readings());
            Collections.shuffle(readings, new Random(seed));
            shuffled.add(Subject.of(subject.path(), subject.hubId(), subject.facts(), subject.absences(), readings));
        }
        Collections.shuffle(shuffled, new Random(seed));
        SnapshotInputs other = new SnapshotInputs(
                inputs.asOf(),
                shuffled,
                new HashMap<>(inputs.classifications()),
                Map.of(),
                inputs.sources().reversed(),
                List.of(),
                inputs.registryDigest());

        ComputedSnapshot one = SnapshotEngine.compute(inputs, METHOD);
        ComputedSnapshot two = SnapshotEngine.compute(other, METHOD);

        assertThat(two.id()).isEqualTo(one.id());
        assertThat(two.rows()).isEqualTo(one.rows());
    }

    @Property(tries = TRIES)
    void aModelThatWasNeverDownloadedChangesNoRank(@ForAll long seed) {
        double[] zeros = new double[LENGTH];
        Worlds more = world(seed, 14).model("nobody/needs", Region.US, RELEASED, Worlds.counter(RELEASED, zeros));

        assertThat(ranks(compute(more), "nobody/needs")).isEqualTo(ranks(compute(world(seed, 14)), "nobody/needs"));
    }

    @Property(tries = TRIES)
    void ramIsAtLeastOneExactlyInTheTopTenOfTheOwnPopulation(@ForAll long seed) {
        int observed = 0;
        for (SnapshotRow row : compute(complete(seed, 16)).rows().get(Kind.MODEL)) {
            for (SnapshotRow.RamPoint point : ((SnapshotRow.Model) row).ram()) {
                if (point.status() != RamStatus.TOO_YOUNG) {
                    assertThat(point.cutoffLive() >= 1).isEqualTo(point.rank() <= 10);
                    observed++;
                }
            }
        }
        assertThat(observed).isEqualTo(16 * 5); // ages 7 to 90
    }

    @Property(tries = TRIES)
    void namesDoNotMatter(@ForAll long seed) {
        List<SnapshotRow.Series> one = series(compute(world(seed, 14, "m%02d")));
        List<SnapshotRow.Series> two = series(compute(world(seed, 14, "x9%02d-renamed")));

        assertThat(two).hasSameSizeAs(one);
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i).by() == Grouping.REGION && one.get(i).value() != null) {
                assertThat(two.get(i).value()).isEqualTo(one.get(i).value(), within(1e-3));
                assertThat(two.get(i).models()).isEqualTo(one.get(i).models());
            }
        }
    }

    private static final String RELEASED = "2026-01-01";
    private static final int LENGTH = 120;

    private static Worlds world(long seed, int models) {
        return world(seed, models, "m%02d");
    }

    /** Models of all regions, read daily or with gaps, some of which enter late or stop being read; counters never fall. */
    private static Worlds world(long seed, int models, String names) {
        SplittableRandom random = new SplittableRandom(seed);
        Worlds world = Worlds.asOf("2026-05-05");
        for (int model = 0; model < models; model++) {
            double chance = random.nextDouble(0.05, 1);
            int from = random.nextInt(60);
            int to = random.nextInt(70, LENGTH);
            List<Object> readings = new ArrayList<>();
            double value = random.nextInt(1_000_000);
            for (int day = 0; day < LENGTH; day++) {
                value += random.nextInt(1, 5_000);
                if (day == from || (day > from && day < to && random.nextDouble() < chance)) {
                    readings.add(LocalDate.parse(RELEASED).plusDays(day).toString());
                    readings.add(value);
                }
            }
            Region region = List.of(Region.values()).get(random.nextInt(Region.values().length));
            String path = "o" + model % 4 + "/" + names.formatted(model);
            world.model(
                    path,
                    region,
                    random.nextBoolean() ? RELEASED : "2024-01-01",
                    Worlds.on(Metric.DOWNLOADS_ALL_TIME, readings.toArray()));
        }
        return world;
    }

    /** Models of one bucket, all read on every day since their release. */
    private static Worlds complete(long seed, int models) {
        SplittableRandom random = new SplittableRandom(seed);
        Worlds world = Worlds.asOf("2026-04-30");
        for (int model = 0; model < models; model++) {
            double[] values = new double[LENGTH];
            double value = 1;
            for (int day = 0; day < LENGTH; day++) {
                value += random.nextInt(1_000);
                values[day] = value;
            }
            world.model("a/m%02d".formatted(model), Region.US, RELEASED, Worlds.counter(RELEASED, values));
        }
        return world;
    }

    private static Map<String, Integer> ranks(ComputedSnapshot snapshot, String left) {
        Map<String, Integer> ranks = new HashMap<>();
        for (SnapshotRow row : snapshot.rows().get(Kind.MODEL)) {
            SnapshotRow.Model model = (SnapshotRow.Model) row;
            if (!model.model().toString().equals(left)) {
                model.ram().forEach(point -> ranks.put(model.model() + " " + point.checkpointDays(), point.rank()));
            }
        }
        return ranks;
    }

    private static List<SnapshotRow.Series> series(ComputedSnapshot snapshot) {
        List<SnapshotRow.Series> points = snapshot.rows().get(Kind.SERIES).stream()
                .map(SnapshotRow.Series.class::cast)
                .filter(point -> point.metric().equals("downloads"))
                .toList();
        assertThat(points).extracting(SnapshotRow.Series::month).contains(YearMonth.of(2026, 5));
        return points;
    }

    private static ComputedSnapshot compute(Worlds world) {
        return SnapshotEngine.compute(world.inputs(), METHOD);
    }
}
