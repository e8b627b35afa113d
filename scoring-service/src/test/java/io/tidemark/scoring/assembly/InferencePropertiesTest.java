package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.Region;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.NameMeaning;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Laws of token shares that hold whatever the lists say: 70 names compete for the fifty places of each of 60 days. */
class InferencePropertiesTest {
    private static final MethodParameters METHOD = MethodFile.builtIn();
    private static final int TRIES = 15;
    private static final int NAMES = 70;
    private static final int DAYS = 60;
    private static final String FIRST = "2026-01-01";

    @Property(tries = TRIES)
    void sharesSumToOneAndLieWithinTheirBounds(@ForAll long seed) {
        Map<String, Double> sums = new HashMap<>();
        for (SnapshotRow.Series point :
                tokens(SnapshotEngine.compute(world(seed).inputs(), METHOD))) {
            if (point.share() != null) {
                sums.merge(point.by() + " " + point.month(), point.share(), Double::sum);
                assertThat(point.shareLower()).isBetween(0.0, point.share());
                assertThat(point.shareUpper()).isBetween(point.share(), 1.0);
                assertThat(point.shareOfAll()).isLessThanOrEqualTo(point.share());
            }
        }
        assertThat(sums).isNotEmpty();
        assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isEqualTo(1, within(1e-9)));
    }

    @Property(tries = TRIES)
    void everythingAddsUpToEverything(@ForAll long seed) {
        Map<String, Double> sums = new HashMap<>();
        for (SnapshotRow.Series point :
                tokens(SnapshotEngine.compute(world(seed).inputs(), METHOD))) {
            if (point.shareOfAll() != null) {
                sums.merge(point.by() + " " + point.month(), point.shareOfAll(), Double::sum);
            }
        }
        assertThat(sums).isNotEmpty();
        assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isEqualTo(1, within(1e-9)));
    }

    /** Had the list no cut, every region's share would lie within the bounds that the cut list gives. */
    @Property(tries = TRIES)
    void theShareWithoutACutLiesWithinTheBounds(@ForAll long seed) {
        Map<String, SnapshotRow.Series> cut =
                regions(SnapshotEngine.compute(world(seed, 50).inputs(), METHOD));
        Map<String, SnapshotRow.Series> uncut =
                regions(SnapshotEngine.compute(world(seed, NAMES).inputs(), METHOD));

        int compared = 0;
        for (Map.Entry<String, SnapshotRow.Series> point : cut.entrySet()) {
            Double share = uncut.get(point.getKey()).share();
            if (share != null && point.getValue().shareLower() != null) {
                assertThat(share + 1e-12)
                        .isGreaterThanOrEqualTo(point.getValue().shareLower());
                assertThat(share - 1e-12).isLessThanOrEqualTo(point.getValue().shareUpper());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(4);
    }

    @Property(tries = TRIES)
    void noOrderOfNamesMatters(@ForAll long seed) {
        SnapshotInputs inputs = world(seed).inputs();
        List<NamedSubject> shuffled = new ArrayList<>(inputs.names());
        Collections.shuffle(shuffled, new Random(seed));

        ComputedSnapshot one = SnapshotEngine.compute(inputs, METHOD);
        ComputedSnapshot two = SnapshotEngine.compute(with(inputs, shuffled), METHOD);

        assertThat(two.id()).isEqualTo(one.id());
        assertThat(two.rows()).isEqualTo(one.rows());
    }

    @Property(tries = TRIES)
    void aModelThatWasNeverListedChangesNoOthersTokens(@ForAll long seed) {
        Worlds more = world(seed).model("nobody/needs", Region.EU, FIRST).named("openrouter:n/n", "nobody/needs");
        ComputedSnapshot one = SnapshotEngine.compute(world(seed).inputs(), METHOD);
        ComputedSnapshot two = SnapshotEngine.compute(more.inputs(), METHOD);

        assertThat(of(two, SnapshotRow.Tokens::value)).containsAllEntriesOf(of(one, SnapshotRow.Tokens::value));
        assertThat(of(two, SnapshotRow.Tokens::upper)).containsAllEntriesOf(of(one, SnapshotRow.Tokens::upper));
        Map<String, SnapshotRow.Series> before = regions(one);
        regions(two).forEach((key, point) -> {
            assertThat(point.value()).isEqualTo(before.get(key).value());
            assertThat(point.share()).isEqualTo(before.get(key).share());
        });
    }

    private static Map<String, @Nullable Double> of(
            ComputedSnapshot snapshot, Function<SnapshotRow.Tokens, @Nullable Double> figure) {
        Map<String, @Nullable Double> figures = new HashMap<>();
        for (SnapshotRow row : snapshot.rows().get(Kind.MODEL)) {
            SnapshotRow.Model model = (SnapshotRow.Model) row;
            if (model.tokens30d() != null) {
                figures.put(model.model().toString(), figure.apply(model.tokens30d()));
            }
        }
        assertThat(figures).isNotEmpty();
        return figures;
    }

    private static SnapshotInputs with(SnapshotInputs inputs, List<NamedSubject> names) {
        return new SnapshotInputs(
                inputs.asOf(),
                inputs.subjects(),
                inputs.classifications(),
                inputs.familyNames(),
                inputs.sources(),
                inputs.baselines(),
                inputs.registryDigest(),
                inputs.children(),
                names,
                inputs.groupings());
    }

    private static Worlds world(long seed) {
        return world(seed, 50);
    }

    /** Each day the largest {@code places} names and the rest as one; a tenth of the days has no list. */
    private static Worlds world(long seed, int places) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] level = new double[NAMES];
        for (int name = 0; name < NAMES; name++) {
            level[name] = Math.exp(random.nextDouble(0, 6));
        }
        double[][] tokens = new double[NAMES + 1][DAYS];
        for (int day = 0; day < DAYS; day++) {
            boolean missing = random.nextInt(10) == 0;
            double[] all = new double[NAMES];
            for (int name = 0; name < NAMES; name++) {
                all[name] = Math.ceil(1_000 * level[name] * random.nextDouble(0.3, 1));
            }
            double[] sorted = all.clone();
            java.util.Arrays.sort(sorted);
            double least = sorted[NAMES - places];
            double rest = 0;
            for (int name = 0; name < NAMES; name++) {
                boolean listed = all[name] >= least;
                tokens[name][day] = listed && !missing ? all[name] : Double.NaN;
                rest += listed ? 0 : all[name];
            }
            tokens[NAMES][day] = missing || rest == 0 ? Double.NaN : rest;
        }
        Worlds world = Worlds.asOf("2026-03-01");
        for (int name = 0; name < NAMES; name++) {
            Figure figure = Worlds.tokens(FIRST, tokens[name]);
            String path = "o%d/m%02d".formatted(name % 7, name);
            String called = "openrouter:o%d/m%02d".formatted(name % 7, name);
            if (name % 5 == 4) {
                world.named(called, name % 2 == 0 ? new NameMeaning.Closed() : new NameMeaning.Unmapped(), figure);
            } else {
                world.model(path, List.of(Region.US, Region.CHINA, Region.EU).get(name % 3), FIRST);
                world.named(called, path, figure);
            }
        }
        return world.named("openrouter:other", new NameMeaning.Unmapped(), Worlds.tokens(FIRST, tokens[NAMES]));
    }

    private static Map<String, SnapshotRow.Series> regions(ComputedSnapshot snapshot) {
        Map<String, SnapshotRow.Series> points = new HashMap<>();
        for (SnapshotRow.Series point : tokens(snapshot)) {
            if (point.by() == io.tidemark.common.model.Grouping.REGION
                    && !point.group().startsWith("rest:")) {
                points.put(point.group() + " " + point.month(), point);
            }
        }
        return points;
    }

    private static List<SnapshotRow.Series> tokens(ComputedSnapshot snapshot) {
        return snapshot.rows().get(Kind.SERIES).stream()
                .map(SnapshotRow.Series.class::cast)
                .filter(point -> point.metric().equals("tokens"))
                .toList();
    }
}
