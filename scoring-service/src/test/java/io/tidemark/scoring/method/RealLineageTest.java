package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Relation;
import io.tidemark.common.registry.OrganizationRegistry;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.ParentModel;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.method.DerivativeList.Derivative;
import io.tidemark.scoring.methodology.MethodFile;
import io.tidemark.scoring.registry.ModelRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The declared parents of 15,904 real repositories (HF//RADAR, 22 August 2026), with the faults their authors made. */
class RealLineageTest {
    private static final String FOLDER = "data/huggingface/radar";

    private static Panel panel;
    private static Lineage lineage;
    private static DerivativeList derivatives;

    @BeforeAll
    static void read() throws IOException {
        Path folder =
                Path.of(System.getProperty("tidemark.shared", "../shared")).resolve(FOLDER);
        assumeTrue(Files.isDirectory(folder), () -> "not run: the real data are not there (" + folder + ")");
        Map<String, List<ParentModel>> parents = new HashMap<>();
        for (Map<String, String> row : rows(Files.newInputStream(folder.resolve("parents.csv")))) {
            String relation = row.get("relation");
            parents.computeIfAbsent(row.get("model_id"), none -> new ArrayList<>())
                    .add(new ParentModel(
                            row.get("parent_id"), relation.equals("unspecified") ? null : Relation.of(relation)));
        }
        ModelRegistry registry = ModelRegistry.load(Optional.empty(), OrganizationRegistry.of(Optional.empty()));
        Worlds world = Worlds.asOf("2026-08-22");
        for (Map<String, String> row :
                rows(new GZIPInputStream(Files.newInputStream(folder.resolve("models.csv.gz"))))) {
            ModelId path = ModelId.parse(row.get("model_id"));
            ModelFacts facts = new ModelFacts(
                    LocalDate.parse(row.get("created_at").substring(0, 10)),
                    said(row.get("pipeline_tag")),
                    said(row.get("library")),
                    null,
                    List.of(row.get("tags").split("\\|")),
                    null,
                    null,
                    parents.getOrDefault(row.get("model_id"), List.of()),
                    null,
                    null);
            Classification classification = registry.classify(path, facts, Optional.empty());
            double downloads = Double.parseDouble(row.get("downloads_30d"));
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

    private static List<Map<String, String>> rows(InputStream stream) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<String> header = List.of();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<String> cells = cells(line);
                if (header.isEmpty()) {
                    header = cells;
                } else {
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < header.size(); i++) {
                        row.put(header.get(i), cells.get(i));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** RFC 4180 within one line. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
