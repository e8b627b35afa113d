package io.tidemark.bench;

import com.sun.management.ThreadMXBean;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.assembly.SnapshotEngine;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.Crossovers;
import io.tidemark.scoring.method.Curation;
import io.tidemark.scoring.method.GroupMembers;
import io.tidemark.scoring.method.GroupSeries;
import io.tidemark.scoring.method.MemberSet;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.ModelMonths;
import io.tidemark.scoring.method.MonthColumns;
import io.tidemark.scoring.methodology.MethodFile;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Bytes that the engine allocates per cell it goes over, by the JVM's own count of every thread. What a loop leaves behind as its
 * result is given beside it: a column of days costs its eight bytes a day, whoever fills it.
 */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 3; // the first ones load classes and compile

    private Allocation() {}

    static void run(int models, int days) {
        SnapshotInputs inputs = EngineWorld.deep(models, days);
        MethodParameters method = MethodFile.builtIn();
        long readings = inputs.subjects().stream()
                .flatMap(subject -> subject.readings().stream())
                .mapToLong(one -> one.size())
                .sum();
        Panel panel = Curation.panel(inputs, method);
        Months months = Months.between(panel.firstDay(), panel.asOf());
        long modelMonths = (long) panel.size() * months.count();
        print("a whole snapshot", "reading", readings, () -> SnapshotEngine.compute(inputs, method));
        print(
                "curation, columns of every model's days included",
                "reading",
                readings,
                () -> Curation.panel(inputs, method));
        List<ModelMonths> byModel = new ArrayList<>();
        print("months of every model, their columns included", "model and month", modelMonths, () -> {
            byModel.clear();
            for (ModelSeries series : panel.series()) {
                byModel.add(ModelMonths.of(series, months, panel.asOf(), method));
            }
        });
        GroupMembers members = GroupMembers.of(panel, Grouping.ORGANIZATION);
        GroupSeries[] sums = new GroupSeries[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            sums[round] = new GroupSeries(SeriesMode.CUMULATIVE, panel, months, members, method);
        }
        int[] round = {0};
        print("adding models to a group series", "model and month", modelMonths, () -> {
            GroupSeries sum = sums[round[0]++];
            for (int model = 0; model < panel.size(); model++) {
                sum.add(model, panel.series().get(model), byModel.get(model));
            }
        });
        compared(byModel, months, method);
    }

    private static void compared(List<ModelMonths> byModel, Months months, MethodParameters method) {
        int count = months.count() - 1;
        double[] values = new double[byModel.size() * count];
        for (int model = 0; model < byModel.size(); model++) {
            System.arraycopy(byModel.get(model).cumulative, 0, values, model * count, count);
        }
        List<String> names = IntStream.range(0, byModel.size())
                .mapToObj("a/model%d"::formatted)
                .toList();
        MonthColumns columns = new MonthColumns(
                names,
                names,
                IntStream.range(0, count).map(months::lastDay).toArray(),
                values,
                new int[byModel.size()]);
        MemberSet all = new MemberSet("all", IntStream.range(0, byModel.size()).toArray());
        List<MemberSet> sets = List.of(
                new MemberSet(
                        "even", all.stream().filter(model -> model % 2 == 0).toArray()),
                new MemberSet(
                        "odd", all.stream().filter(model -> model % 2 == 1).toArray()));
        List<int[]> pairs = List.of(new int[] {0, 1}, new int[] {1, 0});
        MethodParameters.Crossovers rule = method.crossover();
        print(
                "crossovers of two groups",
                "model, month and resample",
                (long) byModel.size() * count * rule.resamples(),
                () -> Crossovers.of(columns, sets, pairs, all, new MemberSet("unmapped"), rule));
    }

    private static void print(String what, String cell, long cells, Runnable work) {
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getTotalThreadAllocatedBytes();
            work.run();
            bytes = THREADS.getTotalThreadAllocatedBytes() - before;
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.4f bytes per %s (%,d bytes, %,d cells)%n",
                what,
                (double) bytes / cells,
                cell,
                bytes,
                cells);
    }
}
