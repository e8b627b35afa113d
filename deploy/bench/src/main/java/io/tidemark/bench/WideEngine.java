package io.tidemark.bench;

import io.tidemark.scoring.assembly.ComputedSnapshot;
import io.tidemark.scoring.assembly.SnapshotEngine;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A snapshot of as many models as the whole Hub has, a month of days, against DuckDB computing the group series alone. A tenth of
 * the models goes first: time must grow no faster than the models. The heap is bounded by {@code deploy/bench/run}.
 */
final class WideEngine {
    private static final LocalDate QUARTER_END = LocalDate.of(2026, 9, 30);
    private static final int DAYS = 30;
    private static final int ROUNDS = 3;

    private WideEngine() {}

    static void run(int models) throws Exception {
        double small = once(models / 10);
        double whole = once(models);
        System.out.printf(
                Locale.ROOT,
                "time grows with the models to the power %.2f (wanted: at most 1.05)%n",
                Math.log10(whole / small));
    }

    private static double once(int models) throws Exception {
        SnapshotInputs inputs = EngineWorld.wide(models, DAYS);
        MethodParameters method = MethodFile.builtIn();
        double[] databases = new double[ROUNDS];
        double[] engines = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        int agreed = 0;
        try (DuckDb database = DuckDb.holding(inputs, QUARTER_END)) {
            database.time("duckdb-series.sql");
            agreed = agree(inputs, method, database);
            for (int round = 0; round < ROUNDS; round++) {
                databases[round] = database.time("duckdb-series.sql");
                engines[round] = EngineAgainstDuckDb.compute(inputs, method);
                ratios[round] = engines[round] / databases[round];
            }
        }
        double engine = EngineAgainstDuckDb.median(engines);
        System.out.printf(
                Locale.ROOT,
                "engine / DuckDB, %d models, %d days, median of %d rounds: %.2f (wanted: at most 2); engine %.2f s, DuckDB %.2f s;"
                        + " %d values agree; heap at most %.2f GiB of %.2f%n",
                models,
                DAYS,
                ROUNDS,
                EngineAgainstDuckDb.median(ratios),
                engine,
                EngineAgainstDuckDb.median(databases),
                agreed,
                peakHeap() / (double) (1 << 30),
                Runtime.getRuntime().maxMemory() / (double) (1 << 30));
        return engine;
    }

    private static int agree(SnapshotInputs inputs, MethodParameters method, DuckDb database) throws Exception {
        ComputedSnapshot snapshot = SnapshotEngine.compute(inputs, method);
        return Agreement.ofSeries(snapshot, database);
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(java.lang.management.MemoryUsage::getUsed)
                .sum();
    }
}
