package io.tidemark.bench;

import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.postgresql.PGConnection;

/**
 * How long a whole table takes to a client that asks first, read from the database, written and sent, against {@code COPY TO
 * STDOUT} of the same rows. Every round has a snapshot of its own, so that no table was written before; all are printed. The
 * gateway's heap does not grow with the rows.
 */
final class GatewayExports {

    /** Rounds that are not counted, over at most so many models: a gateway runs for days, and is compiled after some 100,000 rows. */
    private static final int WARM_UP = 3;

    private static final int WARM_UP_MODELS = 20_000;
    private static final List<String> FORMATS = List.of("csv", "parquet");

    private GatewayExports() {}

    static void run(int models, int rounds) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("deploy/bench/target"), "gateway-exports-");
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgresql"), 0);
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), 0);
                GatewayUnderTest gateway = GatewayUnderTest.start(folder, postgres, kafka, GatewayUnderTest.PATIENT)) {
            double[][] ratios = new double[FORMATS.size()][rounds];
            for (int round = -WARM_UP; round < rounds; round++) {
                int rows = round < 0 ? Math.min(models, WARM_UP_MODELS) : models;
                gateway.show(new SnapshotWorld(rows, SnapshotWorld.FIRST_DAY.plusDays(WARM_UP + round)));
                for (int format = 0; format < FORMATS.size(); format++) {
                    double copy = copy(postgres);
                    long start = System.nanoTime();
                    long bytes = gateway.download("/api/v1/exports/latest/models." + FORMATS.get(format));
                    double export = CollectionAgainstLoop.seconds(start);
                    if (round >= 0) {
                        ratios[format][round] = copy / export;
                    }
                    System.out.printf(
                            Locale.ROOT,
                            "%s, round %d%s: %d models, %d bytes in %.2f s, COPY %.2f s, ratio %.2f%n",
                            FORMATS.get(format),
                            WARM_UP + round + 1,
                            round < 0 ? " (not counted)" : "",
                            rows,
                            bytes,
                            export,
                            copy,
                            copy / export);
                }
            }
            for (int format = 0; format < FORMATS.size(); format++) {
                Arrays.sort(ratios[format]);
                System.out.printf(
                        Locale.ROOT,
                        "COPY / %s of %d models, median of %d: %.2f (wanted: at least 0.50)%n",
                        FORMATS.get(format),
                        models,
                        rounds,
                        ratios[format][rounds / 2]);
            }
        }
    }

    private static double copy(PostgresServer postgres) throws SQLException, IOException {
        try (Connection connection = postgres.connectAsAdmin()) {
            long start = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select document from gateway.model where snapshot_key ="
                                    + " (select max(snapshot_key) from gateway.snapshot)) to stdout",
                            OutputStream.nullOutputStream());
            return CollectionAgainstLoop.seconds(start);
        }
    }
}
