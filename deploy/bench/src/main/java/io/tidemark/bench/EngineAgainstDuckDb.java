package io.tidemark.bench;

import io.tidemark.scoring.assembly.ComputedSnapshot;
import io.tidemark.scoring.assembly.SnapshotEngine;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A whole snapshot, inputs and rows in memory, against DuckDB computing the group series and RAM alone from tables in
 * memory. Rounds alternate, and each round gives a ratio: the machine may do other things. What both compute is compared value
 * by value first.
 */
final class EngineAgainstDuckDb {
    private static final LocalDate QUARTER_END = LocalDate.of(2026, 9, 30);
    private static final int ROUNDS = 9;

    private EngineAgainstDuckDb() {}

    static void run(int models, int days) throws Exception {
        SnapshotInputs inputs = EngineWorld.deep(models, days);
        MethodParameters method = MethodFile.builtIn();
        try (DuckDb database = DuckDb.holding(inputs, QUARTER_END)) {
            ComputedSnapshot snapshot = SnapshotEngine.compute(inputs, method);
            database.time("duckdb-series.sql");
            database.time("duckdb-ram.sql");
            System.out.printf(
                    Locale.ROOT,
                    "%d values of group series and %d of RAM agree%n",
                    Agreement.ofSeries(snapshot, database),
                    Agreement.ofScores(inputs, snapshot, database));
            for (int warmUp = 0; warmUp < ROUNDS; warmUp++) {
                compute(inputs, method);
            }
            double[] ratios = new double[ROUNDS];
            double[] engines = new double[ROUNDS];
            double[] databases = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                databases[round] = database.time("duckdb-series.sql") + database.time("duckdb-ram.sql");
                engines[round] = compute(inputs, method);
                ratios[round] = engines[round] / databases[round];
            }
            System.out.printf(
                    Locale.ROOT,
                    "engine / DuckDB, %d models, %d days, median of %d rounds: %.2f (wanted: at most 1);"
                            + " engine %.3f s, DuckDB %.3f s%n",
                    models,
                    days,
                    ROUNDS,
                    median(ratios),
                    median(engines),
                    median(databases));
        }
    }

    /** Seconds of a computation in which every row was made once: rows that are made when asked for are no gift. */
    static double compute(SnapshotInputs inputs, MethodParameters method) {
        return seconds(() -> SnapshotEngine.compute(inputs, method));
    }

    static double seconds(Supplier<ComputedSnapshot> computation) {
        long start = System.nanoTime();
        ComputedSnapshot snapshot = computation.get();
        long rows = 0;
        for (var kind : snapshot.rows().values()) {
            for (var row : kind) {
                rows += row == null ? 0 : 1;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (rows == 0) {
            throw new IllegalStateException("an empty snapshot");
        }
        return seconds;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
