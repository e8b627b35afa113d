package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.model.Region;
import io.tidemark.common.model.Relation;
import io.tidemark.scoring.domain.LineageWorld;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.ParentModel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.method.DerivativeList.Derivative;
import io.tidemark.scoring.method.MethodParameters.Derivatives.Base;
import io.tidemark.scoring.method.MethodParameters.Derivatives.MergeCredit;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws that hold in every lineage, whatever its cycles. */
class LineagePropertiesTest {
    private static final MethodParameters METHOD = MethodFile.builtIn();
    private static final int TRIES = 200;
    private static final int SIZE = 40;

    @Property(tries = TRIES)
    void aMergeOfParentsConservesDerivatives(@ForAll long seed, @ForAll Base base) {
        Panel panel = panel(world(seed, "m%02d").inputs());
        List<Derivative> derivatives = derivatives(panel, LineageTest.rule(MergeCredit.SPLIT, base));

        double credits = 0;
        for (Derivative derivative : derivatives) {
            for (int i = 0; i < derivative.bases().size(); i++) {
                assertThat(derivative.bases().part(i)).isPositive();
                credits += derivative.bases().part(i);
            }
        }
        assertThat(derivatives).isNotEmpty();
        assertThat(credits).isEqualTo(derivatives.size(), within(1e-9));
    }

    @Property(tries = TRIES)
    void everyBaseIsAMainlineModelThatIsReachedOverDeclarations(@ForAll long seed) {
        Panel panel = panel(world(seed, "m%02d").inputs());
        Lineage lineage = Lineage.of(panel, METHOD.derivatives());

        for (Derivative derivative : derivatives(panel, METHOD.derivatives())) {
            Set<Integer> above = above(lineage, derivative.subject());
            for (int i = 0; i < derivative.bases().size(); i++) {
                int base = derivative.bases().base(i);
                if (base >= 0) {
                    assertThat(panel.classifications().get(base).mainline()).isTrue();
                    assertThat(above).contains(base);
                }
            }
        }
    }

    @Property(tries = TRIES)
    void exactlyTheModelsThatReachThemselvesAreFlagged(@ForAll long seed) {
        Panel panel = panel(world(seed, "m%02d").inputs());
        Lineage lineage = Lineage.of(panel, METHOD.derivatives());

        for (int model = 0; model < panel.size(); model++) {
            assertThat(lineage.cyclic(model)).isEqualTo(above(lineage, model).contains(model));
        }
    }

    @Property(tries = TRIES)
    void noOrderOfModelsOrParentsMatters(@ForAll long seed) {
        SnapshotInputs inputs = world(seed, "m%02d").inputs();
        Random random = new Random(seed);
        List<Subject> shuffled = new ArrayList<>();
        for (Subject subject : inputs.subjects()) {
            List<ParentModel> parents = new ArrayList<>(subject.facts().parents());
            Collections.shuffle(parents, random);
            shuffled.add(Subject.of(
                    subject.path(),
                    subject.hubId(),
                    LineageWorld.facts(parents),
                    subject.absences(),
                    subject.readings()));
        }
        Collections.shuffle(shuffled, random);
        SnapshotInputs other = new SnapshotInputs(
                inputs.asOf(),
                shuffled,
                inputs.classifications(),
                Map.of(),
                inputs.sources(),
                List.of(),
                inputs.registryDigest());

        assertThat(credits(panel(other))).isEqualTo(credits(panel(inputs)));
    }

    @Property(tries = TRIES)
    void namesDoNotMatter(@ForAll long seed) {
        SortedMap<String, Double> one = credits(panel(world(seed, "m%02d").inputs()));
        SortedMap<String, Double> two =
                credits(panel(world(seed, "z9%02d-renamed").inputs()));

        assertThat(two.keySet().stream().map(name -> name.replaceAll("z9(\\d\\d)-renamed", "m$1")))
                .containsExactlyInAnyOrderElementsOf(one.keySet());
        two.forEach((name, credit) ->
                assertThat(credit).isEqualTo(one.get(name.replaceAll("z9(\\d\\d)-renamed", "m$1")), within(1e-9)));
    }

    /** By derivative and base. */
    private static SortedMap<String, Double> credits(Panel panel) {
        SortedMap<String, Double> credits = new TreeMap<>();
        for (Derivative derivative : derivatives(panel, METHOD.derivatives())) {
            for (int i = 0; i < derivative.bases().size(); i++) {
                int base = derivative.bases().base(i);
                String name = base < 0 ? String.valueOf(base) : name(panel, base);
                credits.put(
                        name(panel, derivative.subject()) + " of " + name,
                        derivative.bases().part(i));
            }
        }
        return credits;
    }

    private static String name(Panel panel, int model) {
        return panel.subjects().get(model).path().toString();
    }

    private static List<Derivative> derivatives(Panel panel, MethodParameters.Derivatives rule) {
        return DerivativeList.of(panel, Lineage.of(panel, rule), rule).all();
    }

    private static Panel panel(SnapshotInputs inputs) {
        return Curation.panel(inputs, METHOD);
    }

    /** All that a model is said to descend from; itself if it stands in a cycle. */
    private static Set<Integer> above(Lineage lineage, int model) {
        Set<Integer> found = new HashSet<>();
        List<Integer> next = new ArrayList<>(List.of(model));
        while (!next.isEmpty()) {
            int child = next.removeLast();
            for (int edge = lineage.graph().from(child); edge < lineage.graph().to(child); edge++) {
                int parent = lineage.graph().parent(edge);
                if (parent >= 0 && found.add(parent)) {
                    next.add(parent);
                }
            }
        }
        return found;
    }

    /** Some mainline models, some of another kind, many derivatives; with self-references, cycles, merges and unknown parents. */
    private static LineageWorld world(long seed, String names) {
        SplittableRandom random = new SplittableRandom(seed);
        LineageWorld world = LineageWorld.asOf("2026-03-31");
        for (int model = 0; model < SIZE; model++) {
            List<ParentModel> parents = new ArrayList<>();
            int count = random.nextInt(4) == 0 ? random.nextInt(1, 5) : random.nextInt(2);
            for (int parent = 0; parent < count; parent++) {
                String path = random.nextInt(8) == 0
                        ? "nobody/knows-" + random.nextInt(3)
                        : "o/" + names.formatted(random.nextInt(SIZE));
                parents.add(new ParentModel(path, count > 1 ? Relation.MERGE : Relation.FINETUNE));
            }
            String path = "o/" + names.formatted(model);
            String created =
                    LocalDate.parse("2025-01-01").plusDays(random.nextInt(20)).toString();
            ParentModel[] given = parents.toArray(ParentModel[]::new);
            switch (random.nextInt(6)) {
                case 0 -> world.mainline(path, Region.US, created, given);
                case 1 -> world.rejected(path, "other_task", given);
                case 2 -> world.repository(path, null, given);
                default -> world.repository(path, created, given);
            }
        }
        return world;
    }
}
