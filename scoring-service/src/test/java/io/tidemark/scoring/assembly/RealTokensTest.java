package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.registry.MappingTable;
import io.tidemark.common.registry.OrganizationRegistry;
import io.tidemark.local.SharedData;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.NameInputs;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.SourceTerms;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.methodology.MethodFile;
import io.tidemark.scoring.registry.ModelRegistry;
import io.tidemark.scoring.registry.NameMappings;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 62 real days of OpenRouter, its catalogue of May 2026 and the public list of tracked models. */
class RealTokensTest {
    private static ComputedSnapshot snapshot;

    @BeforeAll
    static void compute() throws IOException {
        TreeMap<String, TreeMap<Integer, Double>> tokens = new TreeMap<>();
        for (NamedCsvRecord row : SharedData.rows("data/openrouter/daily_top50/daily_top50.csv")) {
            tokens.computeIfAbsent(row.getField("model_permaslug"), none -> new TreeMap<>())
                    .put(
                            (int) LocalDate.parse(row.getField("date")).toEpochDay(),
                            Double.valueOf(row.getField("total_tokens")));
        }
        Map<String, String> claims = new HashMap<>();
        for (NamedCsvRecord row : SharedData.rows("data/openrouter/models/models_2026-05-15.csv")) {
            String claim = row.getField("hugging_face_id");
            if (!claim.isEmpty()) {
                claims.put(row.getField("canonical_slug"), claim);
            }
        }
        List<NameInputs> names = new ArrayList<>();
        tokens.forEach((name, days) -> names.add(new NameInputs(
                SubjectId.parse("openrouter:" + name),
                claims.containsKey(name) ? List.of(claims.get(name)) : List.of(),
                List.of(new Figure(null, readings(days))))));
        claims.forEach((slug, claim) -> {
            if (!tokens.containsKey(slug)) { // a variant of it may be listed
                names.add(new NameInputs(SubjectId.parse("openrouter:" + slug), List.of(claim), List.of()));
            }
        });
        OrganizationRegistry organizations = OrganizationRegistry.builtIn();
        ModelRegistry registry = ModelRegistry.load(Optional.empty(), organizations);
        ModelFacts facts = new ModelFacts(
                LocalDate.parse("2025-01-01"),
                "text-generation",
                "transformers",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        List<Subject> subjects = new ArrayList<>();
        Map<ModelId, Classification> classifications = new HashMap<>();
        for (NamedCsvRecord row : SharedData.rows("data/registry/tracked-models/models.csv")) {
            ModelId path = ModelId.parse(row.getField("modelId"));
            subjects.add(Subject.of(path, null, facts, List.of(), List.of()));
            classifications.put(path, registry.classify(path, facts, Optional.empty()));
        }
        snapshot = SnapshotEngine.compute(
                new SnapshotInputs(
                        LocalDate.parse("2026-08-22"),
                        subjects,
                        classifications,
                        registry.familyNames(),
                        List.of(new SourceTerms("openrouter", "CC-BY-4.0", "OpenRouter", Redistribution.RAW, false)),
                        List.of(),
                        registry.digest(),
                        List.of(),
                        NameMappings.resolve(MappingTable.builtIn(), subjects, names),
                        registry.groupings()),
                MethodFile.builtIn());
    }

    @Test
    void everyTokenOfJulyIsSomewhere() {
        double all = july().stream().mapToDouble(SnapshotRow.Series::shareOfAll).sum();
        double tokens = july().stream().mapToDouble(SnapshotRow.Series::value).sum();

        assertThat(all).isEqualTo(1, within(1e-12));
        assertThat(tokens).isEqualTo(JULY);
        assertThat(july()).allSatisfy(point -> assertThat(point.flags()).isEmpty());
    }

    /** Counted over the files by other means: 43.5 % china, 7.3 % us, 13.9 % reviewed as closed, 6.5 % below the cut. */
    @Test
    void whatIsMappedIsWhatAnIndependentCountSays() {
        assertThat(group("china").value()).isEqualTo(108_110_256_775_416d);
        assertThat(group("us").value()).isEqualTo(18_244_735_012_956d);
        assertThat(group("rest:other_open").value()).isZero();
        assertThat(group("eu").value()).isEqualTo(1_073_290_121_099d);
        assertThat(group("china").share())
                .isEqualTo(108_110_256_775_416d / (108_110_256_775_416d + 18_244_735_012_956d + 1_073_290_121_099d));
        assertThat(group("rest:closed").value()).isEqualTo(34_418_387_731_469d);
        assertThat(group("rest:unmapped").value()).isEqualTo(70_497_862_885_093d);
        assertThat(group("rest:below_cut").value()).isEqualTo(16_047_718_393_250d);
    }

    @Test
    void theBoundsOfJulyAreNarrow() {
        assertThat(group("china").shareUpper() - group("china").shareLower()).isBetween(0.01, 0.2);
        assertThat(group("eu").shareLower()).isPositive();
        assertThat(group("eu").shareUpper()).isGreaterThan(group("eu").share());
    }

    @Test
    void juneAndAugustAreIncomplete() {
        assertThat(points(Grouping.REGION))
                .filteredOn(point -> point.month().getMonthValue() != 7)
                .hasSize(20)
                .allSatisfy(point -> assertThat(point.flags()).containsExactly(Flag.INCOMPLETE));
    }

    private static final double JULY = 248_392_250_919_283d;

    private static List<SnapshotRow.Series> july() {
        return points(Grouping.REGION).stream()
                .filter(point -> point.month().getMonthValue() == 7 && point.value() != null)
                .toList();
    }

    private static SnapshotRow.Series group(String group) {
        return july().stream()
                .filter(point -> point.group().equals(group))
                .findFirst()
                .orElseThrow();
    }

    private static List<SnapshotRow.Series> points(Grouping by) {
        return snapshot.rows().get(Kind.SERIES).stream()
                .map(SnapshotRow.Series.class::cast)
                .filter(point -> point.metric().equals("tokens") && point.by() == by)
                .toList();
    }

    private static Readings readings(SortedMap<Integer, Double> days) {
        return new Readings(
                Metric.OPENROUTER_TOKENS,
                "openrouter",
                days.keySet().stream().mapToInt(Integer::intValue).toArray(),
                days.values().stream().mapToDouble(Double::doubleValue).toArray(),
                new int[0]);
    }
}
