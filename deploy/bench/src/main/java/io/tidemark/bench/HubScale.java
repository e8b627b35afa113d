package io.tidemark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import io.tidemark.local.standin.StandInServer;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The whole Hub in one walk: listed from a stand-in, collected, published and taken in, everything at once on this machine,
 * against plain binary {@code COPY} of the same rows into the same (emptied) tables, keys and indexes in place. The ratio
 * is COPY's time over the walk's. A tenth of it goes first: time must grow no faster than the Hub.
 */
final class HubScale {

    private static final String HEAP = "1g"; // with ExitOnOutOfMemoryError: a service that needs more ends the run
    private static final List<String> TABLES =
            List.of("scoring.batch", "scoring.subject", "scoring.measurement", "scoring.description");

    private HubScale() {}

    static void run(int repositories) throws Exception {
        double small = once(repositories / 10);
        double whole = once(repositories);
        System.out.printf(
                Locale.ROOT,
                "time for %d repositories / time for %d: %.1f (wanted: at most 11)%n",
                repositories,
                repositories / 10,
                whole / small);
    }

    private static double once(int repositories) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("deploy/bench/target"), "hub-");
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgresql"), 0);
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), 0);
                StandInServer hub = StandInServer.start(new WideHub(repositories, 0))) {
            double walk = walk(repositories, folder, postgres, kafka, hub);
            double copy = copy(folder, postgres);
            System.out.printf(
                    Locale.ROOT,
                    "%d repositories: walk %.1f s (%.0f repositories/s), COPY %.1f s, ratio %.2f (wanted: at least 0.20);"
                            + " heaps of %s%n",
                    repositories,
                    walk,
                    repositories / walk,
                    copy,
                    copy / walk,
                    HEAP);
            return walk;
        } finally {
            delete(folder);
        }
    }

    private static double walk(
            int repositories, Path folder, PostgresServer postgres, KafkaServer kafka, StandInServer hub)
            throws Exception {
        try (ServiceProcess scoring = ServiceProcess.start("scoring", folder, postgres, kafka, HEAP, Map.of());
                ServiceProcess collector = ServiceProcess.start(
                        "collector", folder, postgres, kafka, HEAP, CollectionAgainstLoop.settings(hub))) {
            long start = System.nanoTime();
            JsonNode run = collector.collect("{\"source\": \"huggingface\", \"mode\": \"walk\"}");
            double collected = CollectionAgainstLoop.seconds(start);
            CollectionAgainstLoop.require(run, 4L * repositories);
            long batches = run.path("batches").asLong();
            try (Connection connection = postgres.connectAsAdmin();
                    Statement statement = connection.createStatement()) {
                while (count(statement) < batches) {
                    if (!scoring.isAlive()) {
                        throw new IllegalStateException("scoring ended; see " + folder);
                    }
                    ServiceProcess.pause();
                }
            }
            double taken = CollectionAgainstLoop.seconds(start);
            System.out.printf(
                    Locale.ROOT,
                    "%d repositories: published after %.1f s, taken in after %.1f s%n",
                    repositories,
                    collected,
                    taken);
            return taken;
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery("select count(*) from scoring.batch")) {
            return count.next() ? count.getLong(1) : 0;
        }
    }

    private static double copy(Path folder, PostgresServer postgres) throws SQLException, IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        try (Connection connection = postgres.connectAsAdmin();
                Statement statement = connection.createStatement()) {
            CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : TABLES) {
                Path file = folder.resolve(table + ".bin");
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    manager.copyOut("copy (select * from " + table + ") to stdout (format binary)", out);
                }
                files.put(table, file);
            }
            statement.execute("truncate " + String.join(", ", TABLES));
            statement.execute("checkpoint");
            long start = System.nanoTime();
            for (Map.Entry<String, Path> table : files.entrySet()) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(table.getValue()))) {
                    manager.copyIn("copy " + table.getKey() + " from stdin (format binary)", in, 1 << 20);
                }
            }
            return CollectionAgainstLoop.seconds(start);
        }
    }

    /** Gigabytes of data; the logs stay. */
    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".log"))
                    .toList()) {
                Files.delete(path);
            }
        }
    }
}
