package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Relation;
import io.tidemark.common.registry.OrganizationRegistry;
import io.tidemark.local.SharedData;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.ParentModel;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.method.DerivativeList.Derivative;
import io.tidemark.scoring.methodology.MethodFile;
import io.tidemark.scoring.registry.ModelRegistry;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The declared parents of 15,904 real repositories (HF//RADAR, 22 August 2026), with the faults their authors made. */
class RealLineageTest {
    private static Panel panel;
    private static Lineage lineage;
    private static DerivativeList derivatives;

    @BeforeAll
    static void read() throws IOException {
        Map<String, List<ParentModel>> parents = new HashMap<>();
        for (NamedCsvRecord row : SharedData.rows("data/huggingface/radar/parents.csv")) {
            String relation = row.getField("relation");
            parents.computeIfAbsent(row.getField("model_id"), none -> new ArrayList<>())
                    .add(new ParentModel(
                            row.getField("parent_id"), relation.equals("unspecified") ? null : Relation.of(relation)));
        }
        ModelRegistry registry = ModelRegistry.load(Optional.empty(), OrganizationRegistry.of(Optional.empty()));
        Worlds world = Worlds.asOf("2026-08-22");
        for (NamedCsvRecord row : SharedData.rows("data/huggingface/radar/models.csv.gz")) {
            ModelId path = ModelId.parse(row.getField("model_id"));
            ModelFacts facts = new ModelFacts(
                    LocalDate.parse(row.getField("created_at").substring(0, 10)),
                    said(row.getField("pipeline_tag")),
                    said(row.getField("library")),
                    null,
                    List.of(row.getField("tags").split("\\|")),
                    null,
                    null,
                    parents.getOrDefault(row.getField("model_id"), List.of()),
                    null,
                    null);
            Classification classification = registry.classify(path, facts, Optional.empty());
            double downloads = Double.parseDouble(row.getField("downloads_30d"));
            world.subject(
                    Subject.of(
                            path,
                            null,
                            facts,
                            List.of(),
                            List.of(Worlds.on(Metric.DOWNLOADS_30D, "2026-08-22", downloads))),
                    classification);
        }
        panel = Curation.panel(world.inputs(), MethodFile.builtIn());
        lineage = Lineage.of(panel, MethodFile.builtIn().derivatives());
        derivatives = DerivativeList.of(panel, lineage, MethodFile.builtIn().derivatives());
    }

    @Test
    void theTwentyThreeRepositoriesThatNameThemselvesAreFlaggedAndNoOthers() {
        List<String> flagged = IntStream.range(0, panel.size())
                .filter(lineage::cyclic)
                .mapToObj(RealLineageTest::name)
                .toList();

        assertThat(flagged).hasSize(23).contains("nmthien/vietnamese-gpt2", "Sigmandndnns/TriStream-SVS-300M");
        for (int model = 0; model < panel.size(); model++) {
            if (lineage.cyclic(model) && lineage.derivative(model)) {
                for (int i = 0; i < lineage.bases(model).size(); i++) {
                    assertThat(lineage.bases(model).base(i)).isNotEqualTo(model);
                }
            }
        }
    }

    @Test
    void whoNamesNothingButItselfHasAnUnknownBase() {
        int model = IntStream.range(0, panel.size())
                .filter(i -> name(i).equals("nmthien/vietnamese-gpt2"))
                .findFirst()
                .orElseThrow();

        assertThat(lineage.bases(model).size()).isEqualTo(1);
        assertThat(lineage.bases(model).base(0)).isEqualTo(Bases.UNKNOWN);
    }

    @Test
    void everyDeclarationIsCountedOnceAndNothingIsLost() {
        double mainline = 0;
        double unknown = 0;
        double outside = 0;
        for (Derivative derivative : derivatives.all()) {
            for (int i = 0; i < derivative.bases().size(); i++) {
                double part = derivative.bases().part(i);
                switch (derivative.bases().base(i)) {
                    case Bases.UNKNOWN -> unknown += part;
                    case Bases.OUTSIDE -> outside += part;
                    default -> mainline += part;
                }
            }
        }
        assertThat(derivatives.all()).hasSize(8_587);
        assertThat(mainline + unknown + outside).isCloseTo(8_587, within(1e-6));
        assertThat(mainline).isBetween(2_000.0, 4_000.0); // bases outside of this set are unknown to it
        assertThat(outside).isPositive();
    }

    private static String name(int model) {
        return panel.subjects().get(model).path().toString();
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }
}
