package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.AdoptionIndex;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.LineageWorld;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of section 10 that hold in every world, whatever was read of it. */
class IndexPropertiesTest {
    private static final MethodParameters METHOD = MethodFile.builtIn();
    private static final int TRIES = 20;
    private static final int MODELS = 24;
    private static final String FIRST = "2026-06-01";
    private static final int DAYS = 62;

    /** Whether its quarter is frozen already or the same snapshot takes its references. */
    @Property(tries = TRIES)
    void aModelThatWasNeverDownloadedChangesNoRank(@ForAll long seed) {
        double[] zeros = new double[DAYS];
        Worlds more =
                world(seed).model("nobody/needs", FIRST, Worlds.window(FIRST, zeros), Worlds.counter(FIRST, zeros));
        Map<String, AdoptionIndex> before = indexes(world(seed).inputs());
        Map<String, AdoptionIndex> after = indexes(more.inputs());

        assertThat(after.remove("nobody/needs").value()).isZero();
        assertThat(after).isEqualTo(before);
    }

    @Property(tries = TRIES)
    void anIndexLiesBetweenZeroAndAHundredAndItsContributionsSumToIt(@ForAll long seed) {
        List<AdoptionIndex> ranked = indexes(world(seed).inputs()).values().stream()
                .filter(index -> index.value() != null)
                .toList();

        assertThat(ranked).hasSizeGreaterThan(5).allSatisfy(index -> {
            assertThat(index.value()).isBetween(0.0, 100.0);
            assertThat(sum(index, SnapshotRow.Pillar::contribution)).isCloseTo(index.value(), within(1e-9));
            assertThat(index.coverage()).isBetween(0.4, 1.0);
            assertThat(index.rank()).isBetween(index.bestRank(), index.worstRank());
            assertThat(index.bestRank()).isPositive();
            assertThat(index.worstRank()).isLessThanOrEqualTo(ranked.size());
        });
    }

    @Property(tries = TRIES)
    void coverageIsTheWeightOfWhatIsAnswered(@ForAll long seed) {
        assertThat(indexes(world(seed).inputs()).values()).hasSize(MODELS).allSatisfy(index -> assertThat(
                        index.pillars().stream()
                                .filter(pillar -> !pillar.state().equals("not_observed"))
                                .mapToDouble(SnapshotRow.Pillar::weight)
                                .sum())
                .isCloseTo(index.coverage(), within(1e-12)));
    }

    @Property(tries = TRIES)
    void noOrderOfInputsMatters(@ForAll long seed) {
        SnapshotInputs inputs = world(seed).inputs();
        List<Subject> subjects = new ArrayList<>(inputs.subjects());
        List<NamedSubject> names = new ArrayList<>(inputs.names());
        Collections.shuffle(subjects, new Random(seed));
        Collections.shuffle(names, new Random(seed));
        SnapshotInputs shuffled = new SnapshotInputs(
                inputs.asOf(),
                subjects,
                inputs.classifications(),
                inputs.familyNames(),
                inputs.sources(),
                inputs.baselines(),
                inputs.registryDigest(),
                inputs.children(),
                names,
                inputs.groupings());

        assertThat(indexes(shuffled)).isEqualTo(indexes(inputs));
    }

    @Property(tries = TRIES)
    void everyStateOfAPillarOccurs(@ForAll long seed) {
        assertThat(indexes(world(seed).inputs()).values())
                .flatExtracting(AdoptionIndex::pillars)
                .extracting(pillar -> pillar.pillar() + " " + pillar.state())
                .contains("use observed", "adapt observed", "serve observed", "serve absent", "perform not_observed");
    }

    private static double sum(AdoptionIndex index, java.util.function.Function<SnapshotRow.Pillar, Double> figure) {
        return index.pillars().stream()
                .map(figure)
                .filter(java.util.Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static Map<String, AdoptionIndex> indexes(SnapshotInputs inputs) {
        Map<String, AdoptionIndex> indexes = new HashMap<>();
        for (SnapshotRow row : SnapshotEngine.compute(inputs, METHOD).rows().get(Kind.MODEL)) {
            SnapshotRow.Model model = (SnapshotRow.Model) row;
            if (model.index() != null) {
                indexes.put(model.model().toString(), model.index());
            }
        }
        return indexes;
    }

    /** Models read with gaps; most are served and some never listed; half are rated; each of most has derivatives. */
    private static Worlds world(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Worlds world = Worlds.asOf("2026-08-01");
        for (int model = 0; model < MODELS; model++) {
            String path = "o" + model % 5 + "/m%02d".formatted(model);
            double size = Math.exp(random.nextDouble(2, 15));
            double chance = random.nextDouble(0.3, 1);
            List<Object> windows = new ArrayList<>();
            double[] tokens = new double[DAYS];
            for (int day = 0; day < DAYS; day++) {
                if (model % 8 != 7 && random.nextDouble() < chance) {
                    windows.add(LocalDate.parse(FIRST).plusDays(day).toString());
                    windows.add((double) Math.round(size * random.nextDouble(0.8, 1.2)));
                }
                tokens[day] = model % 6 == 4 || random.nextDouble() > chance
                        ? Double.NaN
                        : Math.round(1e4 * size * random.nextDouble());
            }
            world.model(path, "2025-01-01", Worlds.on(Metric.DOWNLOADS_30D, windows.toArray()));
            if (model % 6 != 5) {
                world.named("openrouter:" + path, path, Worlds.tokens(FIRST, tokens));
            }
            if (model % 2 == 0) {
                world.named(
                        "epoch:m" + model, path, Worlds.score("epoch", "eci", "2026-07-15", random.nextInt(100, 160)));
            }
            for (int child = 0; child < random.nextInt(1, 4); child++) {
                derivative(world, path, "me/m%02d-%d".formatted(model, child), random);
            }
        }
        return world;
    }

    private static void derivative(Worlds world, String base, String path, SplittableRandom random) {
        LocalDate created = LocalDate.parse("2026-05-10").plusDays(random.nextInt(40));
        Subject subject = Subject.of(
                ModelId.parse(path),
                null,
                LineageWorld.facts(List.of(LineageWorld.finetune(base))),
                List.of(),
                List.of(Worlds.on(Metric.DOWNLOADS_ALL_TIME, "2026-06-30", random.nextInt(1_000))));
        world.subject(
                subject,
                new Classification(
                        "me", null, null, null, ModelStatus.CANDIDATE, "unreviewed", null, null, created, false));
    }
}
