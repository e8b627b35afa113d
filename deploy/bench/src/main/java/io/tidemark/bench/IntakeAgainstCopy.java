package io.tidemark.bench;

import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * How fast scoring takes observations from Kafka into {@code scoring.measurement}, against a plain binary {@code COPY} of
 * the same rows into the same (emptied) table. The feed is complete before scoring is let go, so only intake is timed;
 * one smaller round warms it up. The ratio is COPY's time over intake's: 1 would be as fast as COPY.
 */
final class IntakeAgainstCopy {

    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final ServiceProcess scoring;
    private final Path folder;
    private final ObservationFeed feed = new ObservationFeed();

    private IntakeAgainstCopy(PostgresServer postgres, KafkaServer kafka, ServiceProcess scoring, Path folder) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.scoring = scoring;
        this.folder = folder;
    }

    static void run(int rows) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("deploy/bench/target"), "intake-");
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgresql"), 0);
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), 0);
                ServiceProcess scoring = ServiceProcess.start("scoring", folder, postgres, kafka, "1g", Map.of())) {
            new IntakeAgainstCopy(postgres, kafka, scoring, folder).report(rows);
        }
    }

    private void report(int rows) throws Exception {
        round("warm-up", rows / 4);
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ratios[round] = round("round " + (round + 1), rows);
        }
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "intake / COPY, %d rows, median of %d: %.2f (wanted: at least 0.40; goal 0.60)%n",
                rows,
                ROUNDS,
                ratios[ROUNDS / 2]);
    }

    private double round(String name, int rows) throws Exception {
        execute("truncate scoring.measurement");
        scoring.hold();
        String run = name.replace(' ', '-');
        int batches = feed.publish(kafka.bootstrapServers(), run, rows);
        execute("checkpoint");
        scoring.resume();
        long start = System.nanoTime();
        awaitBatches(run, batches);
        double intake = seconds(start);

        Path copied = folder.resolve("measurements.bin");
        copyOut(copied);
        execute("truncate scoring.measurement");
        execute("checkpoint");
        start = System.nanoTime();
        long written = copyIn(copied);
        double copy = seconds(start);
        System.out.printf(
                Locale.ROOT,
                "%s: %d rows; intake %.2f s (%.0f rows/s), COPY %.2f s (%.0f rows/s), ratio %.2f%n",
                name,
                written,
                intake,
                written / intake,
                copy,
                written / copy,
                copy / intake);
        return copy / intake;
    }

    private void awaitBatches(String run, int batches) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = postgres.connectAsAdmin();
                Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet count = statement.executeQuery(
                        "select count(distinct batch_id) from scoring.batch where run_id = '" + run + "'")) {
                    if (count.next() && count.getInt(1) >= batches) {
                        return;
                    }
                }
                if (System.nanoTime() > deadline || !scoring.isAlive()) {
                    throw new IllegalStateException("scoring did not take the feed in; see " + folder);
                }
                Thread.sleep(20);
            }
        }
    }

    private void copyOut(Path file) throws SQLException, IOException {
        try (Connection connection = postgres.connectAsAdmin();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            manager(connection).copyOut("copy (select * from scoring.measurement) to stdout (format binary)", out);
        }
    }

    private long copyIn(Path file) throws SQLException, IOException {
        try (Connection connection = postgres.connectAsAdmin();
                InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return manager(connection).copyIn("copy scoring.measurement from stdin (format binary)", in, 1 << 20);
        }
    }

    private static CopyManager manager(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private void execute(String sql) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = postgres.connectAsAdmin();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException failure) {
                // 42P01: the service has not made its tables yet
                if (!"42P01".equals(failure.getSQLState()) || System.nanoTime() > deadline) {
                    throw failure;
                }
                Thread.sleep(200);
            }
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
