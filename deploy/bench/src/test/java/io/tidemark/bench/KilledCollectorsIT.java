package io.tidemark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import io.tidemark.local.hub.HubModel;
import io.tidemark.local.hub.HubOptions;
import io.tidemark.local.hub.HubServer;
import io.tidemark.local.hub.ListingFault;
import io.tidemark.local.hub.MemoryWorld;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four collectors share a run over a Hub that fails in every way it may, and are killed twenty times at random moments.
 * Every reading the Hub holds arrives once in the curated tables, and the ledger says how that came about.
 */
class KilledCollectorsIT {

    private static final int REPLICAS = 4;
    private static final int KILLS = 20;
    private static final int ORGANIZATIONS = 48;
    private static final int MODELS = 40;
    private static final long SEED = 20_260_821;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @TempDir
    Path folder;

    @Test
    void everyReadingArrivesOnceThoughCollectorsDie() throws Exception {
        MemoryWorld world = world();
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgresql"), 0);
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), 0);
                HubServer hub = HubServer.start(
                        world,
                        HubOptions.defaults().withQuotas(1_000_000, 1_000_000).withConditional(false));
                ServiceProcess scoring = ServiceProcess.start("scoring", folder, postgres, kafka, "512m", Map.of());
                Crowd collectors = new Crowd(postgres, kafka, hub)) {
            // Given
            misbehave(hub);
            String id = collectors
                    .first()
                    .request("POST", "/runs", request())
                    .path("id")
                    .asText();
            // When
            Random chance = new Random(SEED);
            for (int kill = 0; kill < KILLS; kill++) {
                LockSupport.parkNanos(
                        Duration.ofMillis(300 + chance.nextInt(2_000)).toNanos());
                assertThat(over(collectors.any(), id))
                        .as("the run ended before kill %d", kill + 1)
                        .isFalse();
                collectors.kill(chance.nextInt(REPLICAS));
            }
            JsonNode run = collectors.awaitEnd(id);
            // Then
            assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("complete");
            assertThat(run.at("/shards/done").asInt()).isEqualTo(ORGANIZATIONS);
            assertThat(run.path("observations").asLong()).isEqualTo(4L * ORGANIZATIONS * MODELS);
            assertThat(run.at("/noted/duplicate_row").asLong()
                            + run.at("/refused/duplicate_row").asLong())
                    .isPositive();
            assertThat(hub.log().entries()).extracting(entry -> entry.status()).contains(0, 429, 500, 503);
            awaitTakenIn(postgres, run.path("batches").asLong(), scoring);
            assertThat(values(postgres)).isEqualTo(planted(world));
            assertThat(number(postgres, "select count(*) from scoring.superseded_measurement"))
                    .isZero();
            assertThat(number(postgres, "select count(*) from scoring.description"))
                    .isEqualTo((long) ORGANIZATIONS * MODELS);
        }
    }

    /** The replicas; a killed one is started again at once, and is ready when it is. */
    private final class Crowd implements AutoCloseable {
        private final PostgresServer postgres;
        private final KafkaServer kafka;
        private final HubServer hub;
        private final List<ServiceProcess> replicas = new ArrayList<>();

        Crowd(PostgresServer postgres, KafkaServer kafka, HubServer hub) throws IOException {
            this.postgres = postgres;
            this.kafka = kafka;
            this.hub = hub;
            for (int i = 0; i < REPLICAS; i++) {
                replicas.add(launch());
            }
            replicas.forEach(ServiceProcess::awaitAnswer);
        }

        private ServiceProcess launch() throws IOException {
            return ServiceProcess.launch(
                    "collector",
                    folder,
                    postgres,
                    kafka,
                    "192m",
                    Map.of(
                            "TIDEMARK_COLLECTOR_HUGGING_FACE_BASE_URL",
                                    hub.baseUrl().toString(),
                            "TIDEMARK_COLLECTOR_HUGGING_FACE_PAGE_SIZE", "5",
                            "TIDEMARK_COLLECTOR_UPSTREAM_READ_TIMEOUT", "2s",
                            "TIDEMARK_COLLECTOR_SCHEDULE_TICK", "0.5s",
                            "TIDEMARK_COLLECTOR_SCHEDULE_LEASE", "3s",
                            "TIDEMARK_COLLECTOR_SCHEDULE_MAX_ATTEMPTS", "100",
                            "TIDEMARK_COLLECTOR_SCHEDULE_FIRST_RETRY", "0.2s",
                            "TIDEMARK_COLLECTOR_SCHEDULE_LONGEST_RETRY", "2s"));
        }

        ServiceProcess first() {
            return replicas.getFirst();
        }

        /** One that answers. */
        ServiceProcess any() {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (ServiceProcess replica : replicas) {
                    if (replica.answers()) {
                        return replica;
                    }
                }
                ServiceProcess.pause();
            }
            throw new IllegalStateException("no collector answers; see " + folder);
        }

        void kill(int index) throws IOException, InterruptedException {
            replicas.get(index).kill();
            replicas.set(index, launch());
        }

        JsonNode awaitEnd(String id) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                if (over(any(), id)) {
                    return any().request("GET", "/runs/" + id, "");
                }
                ServiceProcess.pause();
            }
            throw new IllegalStateException("the run does not end: " + any().request("GET", "/runs/" + id, ""));
        }

        @Override
        public void close() {
            replicas.forEach(ServiceProcess::close);
        }
    }

    private static boolean over(ServiceProcess collector, String id) {
        return !List.of("starting", "running")
                .contains(collector
                        .request("GET", "/runs/" + id, "")
                        .path("status")
                        .asText());
    }

    private static String request() {
        return "{\"source\": \"huggingface\", \"overviews\": false, \"resolve\": false, \"organizations\": ["
                + IntStream.range(0, ORGANIZATIONS)
                        .mapToObj(i -> "\"" + organization(i) + "\"")
                        .collect(Collectors.joining(", "))
                + "]}";
    }

    /** About every third request fails, and every other one is late. */
    private static void misbehave(HubServer hub) {
        List<Fault> faults = List.of(
                new Fault.Status(500),
                new Fault.Status(503),
                new Fault.Throttled(OptionalInt.of(1)),
                new Fault.Reset(),
                new Fault.CutBody(),
                new Fault.CutJson(),
                new Fault.LongLength(50),
                new Fault.SlowBody(Duration.ofMillis(900)),
                new ListingFault.DuplicateRow(),
                new ListingFault.ShortPage(2));
        Random chance = new Random(SEED);
        for (Fault fault : faults) {
            hub.faults().add(sometimes(chance, 0.035), 1, Integer.MAX_VALUE, fault);
        }
        hub.faults().add(request -> true, 1, Integer.MAX_VALUE, new Fault.SlowHeaders(Duration.ofMillis(120)));
    }

    private static Predicate<Request> sometimes(Random chance, double probability) {
        return request -> {
            synchronized (chance) {
                return chance.nextDouble() < probability;
            }
        };
    }

    private static MemoryWorld world() {
        MemoryWorld world = new MemoryWorld(
                MemoryWorld.invented(SEED, "Invented for a test"), Instant.parse("2026-08-21T11:00:00Z"));
        for (int i = 0; i < ORGANIZATIONS; i++) {
            for (int j = 0; j < MODELS; j++) {
                int number = i * MODELS + j;
                world.put(HubModel.of(String.format(Locale.ROOT, "%024x", 0x69000000 + number), path(i, j))
                        .created(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3_600L * number))
                        .counters(1_000 + number, 70_000 + 3L * number, 5 + number)
                        .pipeline("text-generation")
                        .tags(List.of("license:apache-2.0"))
                        .build());
            }
        }
        return world;
    }

    private static String organization(int number) {
        return "lab-" + number;
    }

    private static String path(int organization, int model) {
        return organization(organization) + "/model-" + model;
    }

    private static Map<String, Long> planted(MemoryWorld world) {
        Map<String, Long> planted = new TreeMap<>();
        for (HubModel model : world.models()) {
            planted.put(
                    model.path() + " downloads_30d",
                    model.fields().path("downloads").asLong());
            planted.put(
                    model.path() + " downloads_all_time",
                    model.fields().path("downloadsAllTime").asLong());
            planted.put(model.path() + " likes", model.fields().path("likes").asLong());
        }
        return planted;
    }

    /** Every row of the table, so that one too many is seen: two of one key cannot be told apart by their text. */
    private static Map<String, Long> values(PostgresServer postgres) throws SQLException {
        Map<String, Long> values = new TreeMap<>();
        try (Connection connection = postgres.connectAsAdmin();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select path || ' ' || metric.name, value
                          from scoring.measurement join scoring.subject using (subject_id)
                          join scoring.metric using (metric_id)
                        """)) {
            while (rows.next()) {
                assertThat(values.put(rows.getString(1), (long) rows.getDouble(2)))
                        .as("a second row of " + rows.getString(1))
                        .isNull();
            }
        }
        return values;
    }

    private static void awaitTakenIn(PostgresServer postgres, long batches, ServiceProcess scoring)
            throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (number(postgres, "select count(distinct batch_id) from scoring.batch") < batches) {
            assertThat(System.nanoTime() < deadline && scoring.isAlive())
                    .as("scoring takes everything in")
                    .isTrue();
            ServiceProcess.pause();
        }
    }

    private static long number(PostgresServer postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connectAsAdmin();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }
}
