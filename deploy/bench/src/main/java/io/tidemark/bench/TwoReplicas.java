package io.tidemark.bench;

import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import io.tidemark.local.standin.Settings;
import io.tidemark.local.standin.StandInServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How much sooner two replicas finish than one, against a stand-in that takes 200 ms to answer: one connection a replica,
 * as is polite. The ratio is the time of two over the time of one.
 */
final class TwoReplicas {

    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final int PER_ORGANIZATION = 20;

    private TwoReplicas() {}

    /** @param organizations one request each */
    static void run(int organizations) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("deploy/bench/target"), "replicas-");
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgresql"), 0);
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), 0);
                StandInServer hub = StandInServer.start(
                        new WideHub(1_000, PER_ORGANIZATION),
                        Settings.defaults().withLatency(LATENCY));
                ServiceProcess first =
                        ServiceProcess.start("collector", folder, postgres, kafka, "512m", settings(hub))) {
            round("warm-up, one replica", organizations / 4, hub, first);
            double one = round("one replica", organizations, hub, first);
            try (ServiceProcess second =
                    ServiceProcess.start("collector", folder, postgres, kafka, "512m", settings(hub))) {
                if (!second.isAlive()) {
                    throw new IllegalStateException("the second replica is gone");
                }
                round("warm-up, two replicas", organizations / 4, hub, first);
                double two = round("two replicas", organizations, hub, first);
                System.out.printf(
                        Locale.ROOT,
                        "two replicas / one, %d requests of 200 ms: %.2f (wanted: at most 0.60)%n",
                        organizations,
                        two / one);
            }
        }
    }

    private static Map<String, String> settings(StandInServer hub) {
        return Map.of("TIDEMARK_COLLECTOR_HUGGING_FACE_BASE_URL", hub.baseUrl().toString());
    }

    private static double round(String name, int organizations, StandInServer hub, ServiceProcess collector) {
        hub.log().clear();
        long start = System.nanoTime();
        var run = collector.collect(CollectionAgainstLoop.request(organizations));
        double seconds = CollectionAgainstLoop.seconds(start);
        CollectionAgainstLoop.require(run, 4L * PER_ORGANIZATION * organizations);
        System.out.printf(
                Locale.ROOT, "%s: %d requests in %.2f s%n", name, hub.log().count("/api/models"), seconds);
        return seconds;
    }
}
