package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.scoring.domain.FrozenBaseline;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.Curation;
import io.tidemark.scoring.method.FlagBits;
import io.tidemark.scoring.method.GroupMembers;
import io.tidemark.scoring.method.GroupSeries;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.PanelColumns;
import io.tidemark.scoring.method.RamPopulation;
import io.tidemark.scoring.method.RamScores;
import io.tidemark.scoring.method.SameReadings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Computes a snapshot; {@code method.md}, sections 2 to 11 and 13. The same inputs with the same method give the same rows, on
 * any machine and in any order.
 */
public final class SnapshotEngine {
    private SnapshotEngine() {}

    /**
     * Computes everything for one as-of date.
     *
     * @throws IllegalArgumentException if the inputs contradict themselves, naming what is wrong
     */
    public static ComputedSnapshot compute(SnapshotInputs inputs, MethodParameters method) {
        return compute(inputs, method, null);
    }

    /**
     * The same, with less work where what the last computation with {@code memory} computed from is the same.
     *
     * @param memory takes what this one leaves; null to compute everything
     */
    public static ComputedSnapshot compute(
            SnapshotInputs inputs, MethodParameters method, @Nullable LastComputation memory) {
        LastComputation.Kept before = memory == null ? null : memory.take(inputs, method);
        SameReadings same = before == null ? null : before.same(inputs);
        List<SnapshotRow.Source> sources = SourceRows.of(inputs);
        CompletableFuture<InputsDigest> digest = CompletableFuture.supplyAsync(
                () -> new InputsDigest(inputs, before == null ? null : before.digest(), same));
        Curation curation = Curation.of(
                inputs,
                method,
                before == null || same == null
                        ? null
                        : new Curation.Before(before.curation(), before.panel().series(), same));
        CompletableFuture<FrozenBaseline> inEffect =
                CompletableFuture.supplyAsync(() -> BaselineSet.inEffect(inputs, curation, method));
        Panel panel = curation.panel();
        PanelColumns columns = new PanelColumns(
                curation,
                panel,
                method,
                before == null || same == null
                        ? null
                        : new PanelColumns.Before(before.panel(), before.columns(), same));
        Map<Grouping, GroupMembers> members = GroupMembers.all(panel);
        List<GroupSeries> sums = GroupTables.sums(
                panel, members, columns.shown(), method, before == null ? null : before.tables(), columns.same());
        DownloadColumns downloads = new DownloadColumns(panel, columns.shown());
        List<PanelColumns.Sum> all = new ArrayList<>(sums);
        all.add(downloads);
        columns.fill(all);
        GroupTables tables =
                new GroupTables(inputs, panel, members, columns, sums, before == null ? null : before.tables(), method);
        CompletableFuture<DerivativeTables> derived = CompletableFuture.supplyAsync(
                () -> new DerivativeTables(inputs, panel, members, columns.shown(), method));
        CompletableFuture<RamPopulation> populated =
                CompletableFuture.supplyAsync(() -> RamPopulation.of(panel, columns));
        CompletableFuture<BaselineSet> measured = populated.thenCombine(
                inEffect, (population, frozen) -> BaselineSet.of(inputs, frozen, population, method));
        Comparisons comparisons =
                Comparisons.of( // here: a thread that only waits for others takes no share of their work
                        members,
                        inputs.groupings(),
                        columns.shown(),
                        downloads,
                        method,
                        before == null ? null : before.comparisons(),
                        memory == null ? null : memory.drawn());
        DerivativeTables derivatives = derived.join();
        BaselineSet baselines = measured.join();
        List<List<RamScores.Score>> scores = RamScores.of(
                populated.join(), method.ram(), baselines.inEffect().cells(), baselines.live());

        TokenNames names = new TokenNames(inputs, panel, method.inference());
        TokenTables tokens = new TokenTables(names, panel);
        LatestTokens latestTokens = LatestTokens.of(names, panel, method.inference());
        List<List<SnapshotRow.Performance>> performance = PerformanceRows.of(inputs, panel, method);
        PillarQuantities quantities = PillarQuantities.of(
                panel, curation.read(panel), derivatives.counts(), latestTokens, performance, method);
        InputsDigest given = digest.join();
        String inputsDigest = given.with(baselines.frozen());
        int[] flags = new int[panel.size()];
        Arrays.setAll(flags, model -> columns.flags(model) | derivatives.flags(model));
        List<SnapshotRow.Model> models = ModelRows.of(
                panel,
                curation.latest(panel),
                flags,
                scores,
                derivatives,
                new MomentumTable(panel, baselines.inEffect().cells(), method),
                latestTokens,
                performance,
                new IndexTable(
                        quantities, baselines.inEffect(), inputs.asOf(), latestTokens.withheld(), method.index()));
        Map<SnapshotRow.Kind, List<? extends SnapshotRow>> rows = new EnumMap<>(SnapshotRow.Kind.class);
        rows.put(
                SnapshotRow.Kind.SUMMARY,
                List.of(summary(inputs, method, inputsDigest, panel, flags, sources, tables)));
        rows.put(SnapshotRow.Kind.SOURCE, sources);
        rows.put(SnapshotRow.Kind.MODEL, models);
        HistoryRows history = memory == null
                ? new HistoryRows(panel, columns)
                : new HistoryRows(panel, columns, before == null ? null : before.history());
        rows.put(SnapshotRow.Kind.HISTORY, history.list());
        rows.put(SnapshotRow.Kind.GROUP, tables.groups());
        List<SnapshotRow.Series> series = new ArrayList<>(tables.series());
        series.addAll(derivatives.series());
        series.addAll(tokens.series(columns));
        rows.put(SnapshotRow.Kind.SERIES, List.copyOf(series));
        rows.put(SnapshotRow.Kind.RAM_BASELINE, baselines.rows(inputs, method));
        rows.put(SnapshotRow.Kind.CROSSOVER, comparisons.crossovers());
        List<SnapshotRow.Concentration> concentration = new ArrayList<>(comparisons.concentration());
        concentration.addAll(derivatives.concentration());
        rows.put(SnapshotRow.Kind.CONCENTRATION, List.copyOf(concentration));
        rows.put(SnapshotRow.Kind.LINEAGE, derivatives.lineage());
        if (memory != null) {
            memory.keep(new LastComputation.Kept(
                    inputs, method, given, curation, panel, columns, tables, history, comparisons));
        }
        return new ComputedSnapshot(
                id(inputs, method, inputsDigest),
                inputs.asOf(),
                method.name(),
                inputsDigest,
                rows,
                baselines.newlyFrozen(),
                new EvidenceTable(inputs, panel, models, derivatives.list(), method));
    }

    private static String id(SnapshotInputs inputs, MethodParameters method, String inputsDigest) {
        return new Sha256()
                .add(inputs.asOf())
                .add(method.name())
                .add(inputsDigest)
                .hex();
    }

    private static SnapshotRow.Summary summary(
            SnapshotInputs inputs,
            MethodParameters method,
            String inputsDigest,
            Panel panel,
            int[] flags,
            List<SnapshotRow.Source> sources,
            GroupTables tables) {
        SortedMap<String, Integer> byStatus = new TreeMap<>();
        for (ModelStatus status : ModelStatus.values()) {
            byStatus.put(status.wireName(), 0);
        }
        SortedMap<String, Integer> byFlag = new TreeMap<>();
        for (int model = 0; model < flags.length; model++) {
            byStatus.merge(panel.classifications().get(model).status().wireName(), 1, Integer::sum);
            for (Flag flag : FlagBits.flags(flags[model])) {
                byFlag.merge(flag.wireName(), 1, Integer::sum);
            }
        }
        return new SnapshotRow.Summary(
                inputs.asOf(),
                method.name(),
                inputsDigest,
                inputs.registryDigest(),
                byStatus,
                sources.stream().mapToLong(SnapshotRow.Source::measurements).sum(),
                byFlag,
                tables.organizations(),
                tables.families(),
                tables.coverage(),
                method.notSeen(),
                sources.stream().anyMatch(SnapshotRow.Source::invented),
                inputs.groupings());
    }
}
