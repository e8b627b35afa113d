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
import java.util.Arrays;
import java.util.Locale;

/**
 * A snapshot of as many models as the whole Hub has, a month of days, against DuckDB computing the group series alone. A tenth, a fifth
 * and two fifths of the models go first: time must grow no faster than the models. The heap is bounded by {@code deploy/bench/run}.
 */
final class WideEngine {
    private static final LocalDate QUARTER_END = LocalDate.of(2026, 9, 30);
    private static final int DAYS = 30;
    private static final int ROUNDS = 3;
    private static final int[] PERCENT = {10, 20, 40, 100};

    private WideEngine() {}

    static void run(int models) throws Exception {
        EngineAgainstDuckDb.compute(
                EngineWorld.wide(10_000, DAYS), MethodFile.builtIn()); // so that the smallest pays no compiler
        double[] logOfModels = new double[PERCENT.length];
        double[] logOfSeconds = new double[PERCENT.length];
        for (int i = 0; i < PERCENT.length; i++) {
            int part = (int) ((long) models * PERCENT[i] / 100);
            logOfModels[i] = Math.log(part);
            logOfSeconds[i] = Math.log(once(part));
        }
        System.out.printf(
                Locale.ROOT,
                "time grows with the models to the power %.2f, by least squares over all sizes (wanted: at most 1.05)%n",
                slope(logOfModels, logOfSeconds));
    }

    private static double slope(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double both = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            both += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        return both / squares;
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
