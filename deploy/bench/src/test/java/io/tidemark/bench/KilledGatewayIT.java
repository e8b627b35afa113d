package io.tidemark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway is killed while it projects a snapshot, at moments spread over the projection. When it is back it shows the old
 * snapshot or the new one, whole, and in the end the new one.
 */
class KilledGatewayIT {

    private static final int KILLS = 8;
    private static final int MODELS = 6_000;
    private static final int PAGE = 500;
    private static final long SEED = 20_260_821;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Map<String, String> SETTINGS = Map.of(
            "TIDEMARK_GATEWAY_ACCESS_ANONYMOUS_PER_MINUTE", "1000000",
            // how soon the broker gives the partition of a dead consumer to the next; its own minimum
            "MP_MESSAGING_INCOMING_SNAPSHOTS_SESSION_TIMEOUT_MS", "6000",
            "MP_MESSAGING_INCOMING_SNAPSHOTS_HEARTBEAT_INTERVAL_MS", "1000",
            "MP_MESSAGING_INCOMING_RUNS_SESSION_TIMEOUT_MS", "6000");

    @TempDir
    Path folder;

    private PostgresServer postgres;
    private KafkaServer kafka;

    @Test
    void theOldSnapshotOrTheNewOneButNeverBoth() throws Exception {
        try (PostgresServer database = PostgresServer.start(folder.resolve("postgresql"), 0);
                KafkaServer broker = KafkaServer.start(folder.resolve("kafka"), 0)) {
            postgres = database;
            kafka = broker;
            // Given
            ServiceProcess gateway = start();
            NumberedSnapshot first = new NumberedSnapshot(1, MODELS);
            first.publish(broker.bootstrapServers());
            awaitShown(gateway, null, first);
            NumberedSnapshot second = new NumberedSnapshot(2, MODELS);
            long begin = System.nanoTime();
            second.publish(broker.bootstrapServers());
            awaitShown(gateway, first, second);
            long projection = System.nanoTime() - begin;
            // When
            Random chance = new Random(SEED);
            List<String> moments = new ArrayList<>();
            int early = 0;
            NumberedSnapshot old = second;
            for (int kill = 0; kill < KILLS; kill++) {
                NumberedSnapshot next = new NumberedSnapshot(old.number() + 1, MODELS);
                double moment = (kill + chance.nextDouble()) / KILLS;
                long from = System.nanoTime();
                next.publish(broker.bootstrapServers());
                LockSupport.parkNanos((long) (from + moment * projection) - System.nanoTime());
                gateway.kill();
                gateway = start();
                // Then
                boolean wasShown = shows(gateway, next, old);
                moments.add("%.2f %s".formatted(moment, wasShown ? "new" : "old"));
                early += wasShown ? 0 : 1;
                awaitShown(gateway, old, next);
                assertThat(walk(gateway, next)).isEqualTo(MODELS);
                old = next;
            }
            gateway.close();
            System.out.printf(
                    "a projection takes %d ms; killed at these parts of one, and shown afterwards: %s%n",
                    projection / 1_000_000, moments);
            assertThat(early).as("kills before the snapshot was shown").isPositive();
            assertThat(number("select count(*) from gateway.snapshot")).isEqualTo(KILLS + 2L);
            assertThat(number("select count(*) from gateway.model")).isEqualTo((KILLS + 2L) * MODELS);
            assertThat(number("select count(*) from gateway.staging_snapshot")).isZero();
            assertThat(number("select count(*) from gateway.staging_part")).isZero();
        }
    }

    private ServiceProcess start() throws IOException {
        return ServiceProcess.start("gateway", folder, postgres, kafka, "256m", SETTINGS);
    }

    /** Asks until the new one is there; what is shown until then is the old one. */
    private static void awaitShown(ServiceProcess gateway, NumberedSnapshot old, NumberedSnapshot next) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (old == null ? !exists(gateway) : !shows(gateway, next, old)) {
            assertThat(System.nanoTime() < deadline && gateway.isAlive())
                    .as("snapshot %d is shown", next.number())
                    .isTrue();
            ServiceProcess.pause();
        }
    }

    private static boolean exists(ServiceProcess gateway) {
        try {
            return gateway.request("GET", "/api/v1/snapshots", "").path("data").size() == 1;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /** Whether the new one is shown, else it is the old one; a page of it must be whole and of it alone. */
    private static boolean shows(ServiceProcess gateway, NumberedSnapshot next, NumberedSnapshot old) {
        JsonNode page = gateway.request("GET", "/api/v1/models?sort=-downloads30d&size=" + PAGE, "");
        boolean shown = page.at("/snapshot/id").asText().equals(next.id());
        check(page, shown ? next : old);
        return shown;
    }

    private static void check(JsonNode page, NumberedSnapshot snapshot) {
        assertThat(page.at("/snapshot/id").asText()).isEqualTo(snapshot.id());
        assertThat(page.at("/page/total").asInt()).isEqualTo(MODELS);
        assertThat(page.path("data")).hasSize(PAGE);
        assertThat(page.path("data"))
                .extracting(row -> row.path("license").asText())
                .containsOnly(snapshot.license());
    }

    /** Reads all pages; returns how many models there are. */
    private static int walk(ServiceProcess gateway, NumberedSnapshot snapshot) {
        int models = 0;
        String cursor = "";
        do {
            JsonNode page = gateway.request("GET", "/api/v1/models?sort=-downloads30d&size=" + PAGE + cursor, "");
            check(page, snapshot);
            models += page.path("data").size();
            String next = page.at("/page/next").asText("");
            cursor = page.at("/page/next").isNull() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return models;
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = postgres.connectAsAdmin();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }
}
