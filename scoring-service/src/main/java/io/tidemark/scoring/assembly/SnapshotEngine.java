package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.Curation;
import io.tidemark.scoring.method.InParallel;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.ModelMonths;
import io.tidemark.scoring.method.RamPopulation;
import io.tidemark.scoring.method.RamScores;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Computes a snapshot; {@code method.md}, sections 2 to 9, 11 and 13. The same inputs with the same method give the same rows, on
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
        List<SnapshotRow.Source> sources = SourceRows.of(inputs);
        CompletableFuture<InputsDigest> digest = CompletableFuture.supplyAsync(() -> new InputsDigest(inputs));
        Panel panel = Curation.panel(inputs, method);
        Months all = Months.between(panel.firstDay(), panel.asOf());
        List<ModelMonths> byModel = months(panel, all, method);
        Months shown = Months.between(firstMainlineReading(panel), panel.asOf());
        List<ModelMonths> shownByModel =
                byModel.stream().map(model -> model.last(shown)).toList();
        GroupTables tables = new GroupTables(inputs, panel, shown, shownByModel, method);
        DerivativeTables derivatives = new DerivativeTables(inputs, panel, shown, method.derivatives());

        RamPopulation population = RamPopulation.of(panel, method);
        BaselineSet baselines = BaselineSet.of(inputs, population, method);
        List<List<RamScores.Score>> scores =
                RamScores.of(population, method.ram(), baselines.inEffect().cells(), baselines.live());

        TokenTables tokens = new TokenTables(inputs, panel, method);
        String inputsDigest = digest.join().with(baselines.frozen());
        List<SnapshotRow.Model> models = ModelRows.of(
                panel,
                byModel,
                scores,
                derivatives,
                new MomentumTable(panel, baselines.inEffect().cells(), method),
                tokens.latest(),
                PerformanceRows.of(inputs, panel, method));
        Map<SnapshotRow.Kind, List<? extends SnapshotRow>> rows = new EnumMap<>(SnapshotRow.Kind.class);
        rows.put(SnapshotRow.Kind.SUMMARY, List.of(summary(inputs, method, inputsDigest, models, sources, tables)));
        rows.put(SnapshotRow.Kind.SOURCE, sources);
        rows.put(SnapshotRow.Kind.MODEL, models);
        rows.put(SnapshotRow.Kind.HISTORY, HistoryRows.of(panel, all, byModel));
        rows.put(SnapshotRow.Kind.GROUP, tables.groups());
        List<SnapshotRow.Series> series = new ArrayList<>(tables.series());
        series.addAll(derivatives.series());
        series.addAll(tokens.series());
        rows.put(SnapshotRow.Kind.SERIES, List.copyOf(series));
        rows.put(SnapshotRow.Kind.RAM_BASELINE, baselines.rows(inputs, method));
        Comparisons comparisons = Comparisons.of(panel, shown, shownByModel, method);
        rows.put(SnapshotRow.Kind.CROSSOVER, comparisons.crossovers());
        rows.put(SnapshotRow.Kind.CONCENTRATION, comparisons.concentration());
        rows.put(SnapshotRow.Kind.LINEAGE, derivatives.lineage());
        return new ComputedSnapshot(
                id(inputs, method, inputsDigest),
                inputs.asOf(),
                method.name(),
                inputsDigest,
                rows,
                baselines.newlyFrozen());
    }

    private static List<ModelMonths> months(Panel panel, Months months, MethodParameters method) {
        return InParallel.map(
                panel.size(), model -> ModelMonths.of(panel.series().get(model), months, panel.asOf(), method));
    }

    /** Group series begin with the first month in which a counted model was read, not with what its first reading looks back on. */
    private static int firstMainlineReading(Panel panel) {
        int first = panel.asOf();
        for (int model : panel.mainline()) {
            ModelSeries series = panel.series().get(model);
            if (series.counter() != null) {
                first = Math.min(first, series.counter().readings().firstDay());
            }
            if (series.window() != null) {
                first = Math.min(first, series.window().readings().firstDay());
            }
        }
        return first;
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
            List<SnapshotRow.Model> models,
            List<SnapshotRow.Source> sources,
            GroupTables tables) {
        SortedMap<String, Integer> byStatus = new TreeMap<>();
        for (ModelStatus status : ModelStatus.values()) {
            byStatus.put(status.wireName(), 0);
        }
        SortedMap<String, Integer> byFlag = new TreeMap<>();
        for (SnapshotRow.Model model : models) {
            byStatus.merge(model.status().wireName(), 1, Integer::sum);
            for (Flag flag : model.flags()) {
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
                tables.count(Grouping.ORGANIZATION),
                tables.count(Grouping.FAMILY),
                tables.coverage(),
                method.notSeen(),
                sources.stream().anyMatch(SnapshotRow.Source::invented));
    }
}
