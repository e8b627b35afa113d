package io.tidemark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import io.tidemark.local.standin.StandInServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast the collector takes organizations' listings from an unthrottled stand-in to acknowledged Kafka records and
 * checkpoints, against a bare loop that fetches and parses the same pages and publishes nothing. Every page is asked for
 * by organization in both. The ratio is the loop's time over the collection's.
 */
final class CollectionAgainstLoop {

    private static final int ROUNDS = 5; // a collector runs for months; its compiler is done after some of them
    private static final int PER_ORGANIZATION = 5_000;

    /** What the collector asks for, so that both read the same pages: see {@code HuggingFaceConfig.expand}. */
    private static final String EXPAND = Stream.of(
                    "author",
                    "baseModels",
                    "createdAt",
                    "disabled",
                    "downloads",
                    "downloadsAllTime",
                    "gated",
                    "lastModified",
                    "library_name",
                    "likes",
                    "pipeline_tag",
                    "private",
                    "safetensors",
                    "sha",
                    "tags")
            .map("&expand="::concat)
            .collect(Collectors.joining());

    private CollectionAgainstLoop() {}

    static void run(int rows) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("deploy/bench/target"), "collection-");
        int organizations = Math.max(1, rows / PER_ORGANIZATION);
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgresql"), 0);
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), 0);
                StandInServer hub = StandInServer.start(new WideHub(rows, PER_ORGANIZATION));
                ServiceProcess collector =
                        ServiceProcess.start("collector", folder, postgres, kafka, "512m", settings(hub))) {
            round("warm-up", organizations, hub, collector);
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ratios[round] = round("round " + (round + 1), organizations, hub, collector);
            }
            Arrays.sort(ratios);
            System.out.printf(
                    Locale.ROOT,
                    "collection / bare loop, %d models, median of %d: %.2f (wanted: at least 0.50)%n",
                    rows,
                    ROUNDS,
                    ratios[ROUNDS / 2]);
        }
    }

    /** As many shards as the two cores can use; a stand-in has no quota to respect. */
    static Map<String, String> settings(StandInServer hub) {
        return Map.of(
                "TIDEMARK_COLLECTOR_HUGGING_FACE_BASE_URL", hub.baseUrl().toString(),
                "TIDEMARK_COLLECTOR_SCHEDULE_CONCURRENCY", "4",
                "TIDEMARK_COLLECTOR_SCHEDULE_PER_SOURCE_HUGGINGFACE", "4",
                "TIDEMARK_COLLECTOR_UPSTREAM_CONNECTIONS_PER_HOST", "4");
    }

    private static double round(String name, int organizations, StandInServer hub, ServiceProcess collector)
            throws Exception {
        long start = System.nanoTime();
        long rows = 0;
        for (int i = 0; i < organizations; i++) {
            rows += BareLoop.read(URI.create(
                    hub.baseUrl() + "/api/models?author=" + name(i) + "&limit=1000&sort=createdAt" + EXPAND));
        }
        double loop = seconds(start);
        double cpu = collector.cpuSeconds();
        start = System.nanoTime();
        JsonNode run = collector.collect(request(organizations));
        double collection = seconds(start);
        cpu = collector.cpuSeconds() - cpu;
        require(run, rows * 4); // a description and three counters of each model
        System.out.printf(
                Locale.ROOT,
                "%s: %d models; bare loop %.2f s (%.0f models/s), collection %.2f s (%.0f models/s; collector"
                        + " %.1f us of processor time a model), ratio %.2f%n",
                name,
                rows,
                loop,
                rows / loop,
                collection,
                rows / collection,
                cpu / rows * 1e6,
                loop / collection);
        return loop / collection;
    }

    static String request(int organizations) {
        return "{\"source\": \"huggingface\", \"overviews\": false, \"resolve\": false, \"organizations\": ["
                + IntStream.range(0, organizations)
                        .mapToObj(i -> "\"" + name(i) + "\"")
                        .collect(Collectors.joining(", "))
                + "]}";
    }

    private static String name(int organization) {
        return "org-" + organization;
    }

    static void require(JsonNode run, long observations) {
        if (!run.path("status").asText().equals("complete")
                || run.path("observations").asLong() != observations) {
            throw new IllegalStateException("expected " + observations + " observations of a complete run, got " + run);
        }
    }

    static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
