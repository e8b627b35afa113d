package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.LineageWorld.adapter;
import static io.tidemark.scoring.domain.LineageWorld.finetune;
import static io.tidemark.scoring.domain.LineageWorld.merge;
import static io.tidemark.scoring.domain.LineageWorld.quantized;
import static io.tidemark.scoring.domain.LineageWorld.unspecified;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.Relation;
import io.tidemark.scoring.domain.LineageWorld;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.ParentModel;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.method.MethodParameters.Derivatives.Base;
import io.tidemark.scoring.method.MethodParameters.Derivatives.MergeCredit;
import io.tidemark.scoring.methodology.MethodFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which base a derivative counts towards. */
class LineageTest {
    private static final MethodParameters.Derivatives RULE =
            MethodFile.builtIn().derivatives();

    private final LineageWorld world = LineageWorld.asOf("2026-03-31")
            .mainline("lab/base", Region.US, "2025-01-01")
            .mainline("lab/chat", Region.US, "2025-02-01", finetune("lab/base"))
            .mainline("other/base", Region.CHINA, "2025-01-01");

    @Test
    void aDerivativeCountsTowardsWhatItWasMadeFrom() {
        world.repository("me/tuned", "2025-03-01", finetune("other/base"));

        assertThat(bases("me/tuned")).isEqualTo(Map.of("other/base", 1.0));
    }

    @Test
    void aChainOfReuploadsLeadsToTheModelThatWasReuploaded() {
        world.rejected("unsloth/chat", "repackager", quantized("lab/chat"))
                .rejected("unsloth/chat-bnb-4bit", "repackager", quantized("unsloth/chat"))
                .repository("me/lora", "2025-03-01", adapter("unsloth/chat-bnb-4bit"));

        assertThat(bases("me/lora")).isEqualTo(Map.of("lab/chat", 1.0));
    }

    @Test
    void aDerivativeOfADerivativeCountsTowardsTheFirstMainlineModelAbove() {
        world.repository("me/tuned", "2025-03-01", finetune("lab/chat"))
                .repository("you/tuned-again", "2025-04-01", finetune("me/tuned"));

        assertThat(bases("you/tuned-again")).isEqualTo(Map.of("lab/chat", 1.0));
        assertThat(bases("lab/chat")).isEqualTo(Map.of("lab/base", 1.0));
    }

    @Test
    void withTheRootAsBaseItCountsTowardsTheOldestMainlineModelAbove() {
        world.mainline("lab/from-nobody", Region.US, "2025-02-01", finetune("nobody/described"))
                .repository("me/tuned", "2025-03-01", finetune("lab/chat"))
                .repository("me/other", "2025-03-01", finetune("lab/from-nobody"));

        Lineage root = lineage(rule(MergeCredit.SPLIT, Base.ROOT));

        assertThat(bases(root, "me/tuned")).isEqualTo(Map.of("lab/base", 1.0));
        assertThat(bases(root, "me/other")).isEqualTo(Map.of("lab/from-nobody", 1.0));
    }

    @Test
    void aMergeGivesEachOfItsParentsAnEqualPart() {
        world.repository("me/tuned", "2025-03-01", finetune("lab/chat"))
                .repository(
                        "me/merged",
                        "2025-04-01",
                        merge("me/tuned"),
                        merge("lab/chat"),
                        merge("other/base"),
                        merge("gone/away"));

        assertThat(bases("me/merged")).isEqualTo(Map.of("lab/chat", 0.5, "other/base", 0.25, "unknown", 0.25));
    }

    @Test
    void aMergeOfMergesGivesPartsOfParts() {
        world.repository("me/first", "2025-03-01", merge("lab/base"), merge("other/base"))
                .repository("me/second", "2025-04-01", merge("me/first"), merge("other/base"));

        assertThat(bases("me/second")).isEqualTo(Map.of("lab/base", 0.25, "other/base", 0.75));
    }

    @Test
    void wholeCreditsGiveOneToEachBaseAndNoBaseTwice() {
        world.repository("me/tuned", "2025-03-01", finetune("lab/chat"))
                .repository("me/merged", "2025-04-01", merge("me/tuned"), merge("lab/chat"), merge("other/base"));

        Lineage whole = lineage(rule(MergeCredit.WHOLE, Base.FIRST_MAINLINE));

        assertThat(bases(whole, "me/merged")).isEqualTo(Map.of("lab/chat", 1.0, "other/base", 1.0));
    }

    @Test
    void aParentThatNobodyDescribedIsUnknown() {
        world.repository("me/a", "2025-03-01", finetune("gpt2"))
                .repository("me/b", "2025-03-01", finetune("/cache/models/base"))
                .repository("me/c", "2025-03-01", finetune("None"))
                .untold("you/untold")
                .repository("me/d", "2025-03-01", finetune("you/untold"));

        for (String model : List.of("me/a", "me/b", "me/c", "me/d")) {
            assertThat(bases(model)).as(model).isEqualTo(Map.of("unknown", 1.0));
        }
    }

    @Test
    void aLineageThatEndsInAnotherKindOfModelIsOutsideAndOneThatEndsInAReuploadIsUnknown() {
        world.rejected("art/diffusion", "other_task")
                .rejected("TheBloke/something", "repackager")
                .repository("me/style", "2025-03-01", adapter("art/diffusion"))
                .repository("me/tuned", "2025-03-01", finetune("TheBloke/something"));

        assertThat(bases("me/style")).isEqualTo(Map.of("outside", 1.0));
        assertThat(bases("me/tuned")).isEqualTo(Map.of("unknown", 1.0));
    }

    @Test
    void aParentIsFoundByItsIdByAnOlderPathAndInAnotherLetterCase() {
        ModelId renamed = ModelId.parse("lab/renamed");
        world.subject(new Subject(
                        renamed,
                        "0123456789abcdef01234567",
                        List.of(ModelId.parse("old-lab/named")),
                        List.of(),
                        LineageWorld.facts(List.of()),
                        List.of(),
                        List.of()))
                .classified(Region.EU, ModelStatus.MAINLINE, "language_model", "2025-01-01")
                .repository("me/a", "2025-03-01", finetune("old-lab/named"))
                .repository("me/b", "2025-03-01", finetune("LAB/Renamed"))
                .repository(
                        "me/c",
                        "2025-03-01",
                        new ParentModel("x/wrong", "0123456789abcdef01234567", Relation.FINETUNE));

        for (String model : List.of("me/a", "me/b", "me/c")) {
            assertThat(bases(model)).as(model).isEqualTo(Map.of("lab/renamed", 1.0));
        }
    }

    @Test
    void aParentNamedTwiceIsOneParentAndTheCardsOwnSpellingIsNone() {
        world.repository(
                        "me/twice",
                        "2025-03-01",
                        merge("lab/base"),
                        merge("LAB/base"),
                        merge("other/base"),
                        unspecified("base"))
                .repository("me/unsaid", "2025-03-01", unspecified("lab/base"));

        assertThat(bases("me/twice")).isEqualTo(Map.of("lab/base", 0.5, "other/base", 0.5));
        assertThat(bases("me/unsaid")).isEqualTo(Map.of("lab/base", 1.0));
    }

    @Test
    void whoNamesItselfIsFlaggedAndItsOriginIsUnknownUnlessItNamesAnother() {
        world.repository("me/narcissus", "2025-03-01", finetune("me/narcissus"))
                .repository("me/both", "2025-03-01", finetune("me/both"), finetune("lab/base"))
                .repository("me/echo", "2025-04-01", finetune("me/narcissus"));

        assertThat(bases("me/narcissus")).isEqualTo(Map.of("unknown", 1.0));
        assertThat(bases("me/both")).isEqualTo(Map.of("lab/base", 1.0));
        assertThat(bases("me/echo")).isEqualTo(Map.of("unknown", 1.0));
        assertThat(cyclic()).isEqualTo(List.of("me/both", "me/narcissus"));
    }

    @Test
    void inACycleADeclarationHoldsOnlyIfTheParentIsOlder() {
        world.repository("me/third", "2025-05-01", finetune("me/second"))
                .repository("me/second", "2025-04-01", finetune("me/first"))
                .repository("me/first", "2025-03-01", finetune("me/third"), finetune("other/base"))
                .repository("me/child", "2025-06-01", finetune("me/third"));

        assertThat(bases("me/first")).isEqualTo(Map.of("other/base", 1.0));
        assertThat(bases("me/child")).isEqualTo(Map.of("other/base", 1.0));
        assertThat(cyclic()).isEqualTo(List.of("me/first", "me/second", "me/third"));
    }

    @Test
    void whereNothingSaysWhichCameFirstNeitherDeclarationHolds() {
        world.repository("me/a", "2025-03-01", finetune("me/b"))
                .repository("me/b", "2025-03-01", finetune("me/a"))
                .repository("you/undated", null, finetune("you/also-undated"))
                .repository("you/also-undated", null, finetune("you/undated"));

        for (String model : List.of("me/a", "me/b", "you/undated", "you/also-undated")) {
            assertThat(bases(model)).as(model).isEqualTo(Map.of("unknown", 1.0));
        }
    }

    @Test
    void aMainlineModelDoesNotComeFromWhatWasMadeOfIt() {
        world.mainline("lab/again", Region.US, "2025-09-01", finetune("me/tuned"))
                .repository("me/tuned", "2025-03-01", finetune("lab/again"));

        Lineage lineage = lineage(RULE);

        assertThat(bases(lineage, "me/tuned")).isEqualTo(Map.of("lab/again", 1.0));
        assertThat(lineage.derivative(index("lab/again"))).isFalse();
        assertThat(cyclic()).isEqualTo(List.of("lab/again", "me/tuned"));
    }

    static MethodParameters.Derivatives rule(MergeCredit credit, Base base) {
        return new MethodParameters.Derivatives(
                RULE.relations(), RULE.moreThanDownloads(), credit, base, RULE.outside(), RULE.recentDays());
    }

    private Panel panel() {
        return Curation.panel(world.inputs(), MethodFile.builtIn());
    }

    private Lineage lineage(MethodParameters.Derivatives rule) {
        return Lineage.of(panel(), rule);
    }

    private int index(String model) {
        return panel().subjects().stream()
                .map(subject -> subject.path().toString())
                .toList()
                .indexOf(model);
    }

    private Map<String, Double> bases(String model) {
        return bases(lineage(RULE), model);
    }

    private Map<String, Double> bases(Lineage lineage, String model) {
        Bases bases = lineage.bases(index(model));
        Map<String, Double> parts = new TreeMap<>();
        for (int i = 0; i < bases.size(); i++) {
            String name =
                    switch (bases.base(i)) {
                        case Bases.UNKNOWN -> "unknown";
                        case Bases.OUTSIDE -> "outside";
                        default -> panel().subjects().get(bases.base(i)).path().toString();
                    };
            parts.put(name, bases.part(i));
        }
        return parts;
    }

    private List<String> cyclic() {
        Panel panel = panel();
        Lineage lineage = Lineage.of(panel, RULE);
        return java.util.stream.IntStream.range(0, panel.size())
                .filter(lineage::cyclic)
                .mapToObj(model -> panel.subjects().get(model).path().toString())
                .toList();
    }
}
