package io.tidemark.scoring.assembly;

import static io.tidemark.scoring.domain.LineageWorld.adapter;
import static io.tidemark.scoring.domain.LineageWorld.finetune;
import static io.tidemark.scoring.domain.LineageWorld.merge;
import static io.tidemark.scoring.domain.LineageWorld.quantized;
import static io.tidemark.scoring.domain.LineageWorld.unspecified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ConcentrationBy;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.ChildCount;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.LineageWorld;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Derivatives in the rows of a snapshot. */
class DerivativeTablesTest {
    private static final String AS_OF = "2026-03-31";

    private final LineageWorld world = LineageWorld.asOf(AS_OF).mainline("lab/base", Region.US, "2025-01-01");

    @Test
    void aModelHasDerivativesByRelationCountedAndRecentOnes() {
        world.repository("me/old", "2025-12-31", finetune("lab/base"))
                .repository("me/recent", "2026-01-01", adapter("lab/base")) // 90 days, the as-of day included
                .repository("me/copy", "2026-01-01", quantized("lab/base"))
                .repository("me/unsaid", "2026-01-01", unspecified("lab/base"))
                .downloaded("me/unread", "2026-01-01", null, adapter("lab/base"));

        SnapshotRow.Derivatives made = derivatives(compute(world.inputs()), "lab/base");

        assertThat(made.byRelation())
                .isEqualTo(Map.of("finetune", 1.0, "adapter", 2.0, "merge", 0.0, "quantized", 1.0, "unspecified", 1.0));
        assertThat(made.counted()).isEqualTo(2);
        assertThat(made.recent()).isEqualTo(1);
        assertThat(made.children()).isNull();
    }

    @Test
    void ofAModelWhoseDerivativesWereNotReadTheNumberIsNotZero() {
        world.mainline("lab/unused", Region.US, "2025-01-01")
                .downloaded("me/unread", "2026-01-01", null, adapter("lab/base"));
        ComputedSnapshot snapshot = compute(world.inputs());

        assertThat(derivatives(snapshot, "lab/base").counted()).isNull();
        assertThat(derivatives(snapshot, "lab/unused").counted()).isZero();
        assertThat(derivatives(snapshot, "me/unread")).isNull();
    }

    @Test
    void whereNobodySaidWhatAnythingWasMadeFromThereAreNoDerivatives() {
        ComputedSnapshot snapshot = compute(Worlds.asOf(AS_OF)
                .model("lab/base", "2025-01-01", Worlds.counter(AS_OF, 9))
                .inputs());

        assertThat(derivatives(snapshot, "lab/base")).isNull();
        assertThat(series(snapshot)).isNotEmpty().allSatisfy(point -> {
            assertThat(point.value()).isNull();
            assertThat(point.reason()).isEqualTo("no_lineage");
        });
    }

    @Test
    void theHubsOwnCountsAreTheNewestUpToTheAsOfDate() {
        SnapshotInputs inputs = with(List.of(
                children(Relation.FINETUNE, "2026-03-01", 4),
                children(Relation.FINETUNE, "2026-03-30", 7),
                children(Relation.FINETUNE, "2026-04-01", 9),
                children(Relation.MERGE, "2026-02-01", 0)));

        assertThat(derivatives(compute(inputs), "lab/base").children()).isEqualTo(Map.of("finetune", 7L, "merge", 0L));
    }

    @Test
    void countsOfChildrenNameTheSnapshotUnlessTheyAreLater() {
        String none = compute(with(List.of())).id();

        assertThat(compute(with(List.of(children(Relation.MERGE, "2026-03-31", 1))))
                        .id())
                .isNotEqualTo(none);
        assertThat(compute(with(List.of(children(Relation.MERGE, "2026-04-01", 1))))
                        .id())
                .isEqualTo(none);
    }

    @Test
    void derivativesAreConcentratedAmongTheGroupsOfTheirBases() {
        world.mainline("east/base", Region.CHINA, "2025-01-01")
                .repository("me/a", "2026-01-03", finetune("lab/base"))
                .repository("me/b", "2026-01-04", adapter("lab/base"))
                .repository("me/c", "2026-01-05", finetune("lab/base"))
                .repository("me/d", "2026-01-06", finetune("east/base"))
                .repository("me/e", "2026-01-07", finetune("who/knows"))
                .repository("me/f", "2026-02-01", finetune("east/base"))
                .repository("me/g", "2026-02-01", finetune("east/base"));

        List<SnapshotRow.Concentration> monthly = concentration(ConcentrationBy.REGION, SeriesMode.MONTHLY);
        List<SnapshotRow.Concentration> cumulative = concentration(ConcentrationBy.ORGANIZATION, SeriesMode.CUMULATIVE);

        assertThat(monthly)
                .extracting(SnapshotRow.Concentration::month)
                .containsExactly(YearMonth.of(2026, 1), YearMonth.of(2026, 2), YearMonth.of(2026, 3));
        SnapshotRow.Concentration january = monthly.getFirst();
        assertThat(january.groups()).isEqualTo(2);
        assertThat(january.models()).isEqualTo(4);
        assertThat(january.herfindahl()).isEqualTo(0.625); // shares of 3/4 and 1/4
        assertThat(january.largest()).isEqualTo("us");
        assertThat(january.unassigned()).isEqualTo(0.2, within(1e-12)); // one of five: nobody knows its base
        assertThat(monthly.get(1).herfindahl()).isEqualTo(1);
        assertThat(monthly.get(2).groups()).isZero();
        assertThat(monthly.get(2).herfindahl()).isNull();
        assertThat(cumulative.getLast().herfindahl()).isEqualTo(0.5); // three and three
        assertThat(cumulative.getLast().models()).isEqualTo(6);
    }

    @Test
    void theExplainedMonthsOfItsModelsAddUpToAGroups() {
        world.mainline("lab/other", Region.US, "2025-01-01")
                .mainline("east/base", Region.CHINA, "2025-01-01")
                .repository("me/a", "2026-01-03", finetune("lab/base"))
                .repository("me/b", "2026-01-04", adapter("lab/other"))
                .repository("me/mix", "2026-02-05", merge("lab/base"), merge("lab/other"), merge("east/base"))
                .repository("me/lost", "2026-02-06", finetune("who/knows"))
                .downloaded("me/unread", "2026-03-01", null, finetune("east/base"));
        ComputedSnapshot snapshot = compute(world.inputs());
        Map<String, Double> explained = new TreeMap<>();
        for (Evidence model : snapshot.evidence()) {
            model.figures().stream()
                    .filter(figure -> figure.name().startsWith("derivatives.2"))
                    .forEach(figure ->
                            explained.put(model.model() + figure.name().substring(11), figure.value()));
        }

        assertThat(explained)
                .containsOnlyKeys(
                        "east/base.2026-02",
                        "east/base.2026-03",
                        "lab/base.2026-01",
                        "lab/base.2026-02",
                        "lab/other.2026-01",
                        "lab/other.2026-02")
                .containsEntry("lab/base.2026-01", 1.0)
                .containsEntry("lab/other.2026-02", 0.333)
                .containsEntry("east/base.2026-03", null);
        assertThat(series(snapshot))
                .filteredOn(point -> point.group().equals("us") && point.mode() == SeriesMode.MONTHLY)
                .extracting(SnapshotRow.Series::value)
                .containsExactly(2.0, 0.667, 0.0);
        assertThat(series(snapshot))
                .filteredOn(point -> point.group().equals("china") && point.mode() == SeriesMode.MONTHLY)
                .extracting(SnapshotRow.Series::value)
                .containsExactly(0.0, 0.333, null);
    }

    @Test
    void theMonthThatIsNotOverIsInNoConcentration() {
        SnapshotInputs inputs = LineageWorld.asOf("2026-03-30")
                .mainline("lab/base", Region.US, "2025-01-01")
                .repository("me/a", "2026-02-03", finetune("lab/base"))
                .repository("me/b", "2026-03-03", finetune("lab/base"))
                .inputs();

        assertThat(concentration(inputs, ConcentrationBy.REGION, SeriesMode.CUMULATIVE))
                .extracting(SnapshotRow.Concentration::month)
                .containsExactly(YearMonth.of(2026, 2));
    }

    private List<SnapshotRow.Concentration> concentration(ConcentrationBy by, SeriesMode mode) {
        return concentration(world.inputs(), by, mode);
    }

    private static List<SnapshotRow.Concentration> concentration(
            SnapshotInputs inputs, ConcentrationBy by, SeriesMode mode) {
        return compute(inputs).rows().get(SnapshotRow.Kind.CONCENTRATION).stream()
                .map(SnapshotRow.Concentration.class::cast)
                .filter(row -> row.metric().equals("derivatives") && row.by() == by && row.mode() == mode)
                .toList();
    }

    @Test
    void aModelInACycleIsFlagged() {
        world.repository("me/a", "2026-01-01", finetune("me/b")).repository("me/b", "2026-01-02", finetune("me/a"));

        assertThat(models(compute(world.inputs())))
                .filteredOn(model -> model.flags().contains(Flag.LINEAGE_CYCLE))
                .extracting(model -> model.model().toString())
                .containsExactly("me/a", "me/b");
    }

    @Test
    void whatARepositoryWasMadeFromIsARow() {
        world.repository("me/b-copy", "2026-01-01", quantized("me/a-tune"))
                .repository("me/a-tune", "2026-01-01", finetune("lab/base"))
                .repository("me/mix", "2026-01-01", merge("me/b-copy"), merge("lab/base"), merge("who/knows"))
                .repository("me/loop", "2026-01-01", unspecified("me/loop"));

        assertThat(compute(world.inputs()).rows().get(SnapshotRow.Kind.LINEAGE).stream()
                        .map(SnapshotRow.Lineage.class::cast))
                .containsExactly(
                        lineage("me/a-tune", Relation.FINETUNE, 0, false, "lab/base"),
                        lineage("me/b-copy", Relation.QUANTIZED, 0, false, "me/a-tune"),
                        lineage("me/loop", null, 0, true, "me/loop"),
                        lineage("me/mix", Relation.MERGE, 1, false, "lab/base", "me/b-copy"));
    }

    private static SnapshotRow.Lineage lineage(
            String model, @Nullable Relation relation, int unknown, boolean cyclic, String... parents) {
        return new SnapshotRow.Lineage(
                ModelId.parse(model),
                relation,
                Arrays.stream(parents).map(ModelId::parse).toList(),
                unknown,
                cyclic);
    }

    private static ChildCount children(Relation relation, String day, long count) {
        return new ChildCount(ModelId.parse("lab/base"), relation, Worlds.HUB, Worlds.day(day), count);
    }

    private SnapshotInputs with(List<ChildCount> children) {
        SnapshotInputs inputs = world.inputs();
        return new SnapshotInputs(
                inputs.asOf(),
                inputs.subjects(),
                inputs.classifications(),
                inputs.familyNames(),
                inputs.sources(),
                inputs.baselines(),
                inputs.registryDigest(),
                children,
                inputs.names(),
                inputs.groupings());
    }

    private static ComputedSnapshot compute(SnapshotInputs inputs) {
        return SnapshotEngine.compute(inputs, MethodFile.builtIn());
    }

    private static List<SnapshotRow.Series> series(ComputedSnapshot snapshot) {
        return snapshot.rows().get(SnapshotRow.Kind.SERIES).stream()
                .map(SnapshotRow.Series.class::cast)
                .filter(point -> point.metric().equals("derivatives"))
                .toList();
    }

    private static List<SnapshotRow.Model> models(ComputedSnapshot snapshot) {
        return snapshot.rows().get(SnapshotRow.Kind.MODEL).stream()
                .map(SnapshotRow.Model.class::cast)
                .toList();
    }

    private static SnapshotRow.@Nullable Derivatives derivatives(ComputedSnapshot snapshot, String model) {
        return models(snapshot).stream()
                .filter(row -> row.model().toString().equals(model))
                .findFirst()
                .orElseThrow()
                .derivatives();
    }
}
