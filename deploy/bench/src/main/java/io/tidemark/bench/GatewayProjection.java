package io.tidemark.bench;

import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * How long a snapshot takes from the topic to the first answer that names it, against {@code COPY} of the rows it became
 * into the same tables; whether that grows with its models; and what readers notice of it.
 */
final class GatewayProjection {

    private static final int USUAL = 1_800;

    private GatewayProjection() {}

    static void run(int many) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("deploy/bench/target"), "gateway-projection-");
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgresql"), 0);
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), 0);
                GatewayUnderTest gateway = GatewayUnderTest.start(folder, postgres, kafka, Map.of())) {
            gateway.show(new SnapshotWorld(USUAL, SnapshotWorld.FIRST_DAY));
            double usual = gateway.showHeld(new SnapshotWorld(USUAL, SnapshotWorld.FIRST_DAY.plusDays(1)));
            System.out.printf(Locale.ROOT, "%d models: visible after %.2f s (wanted: less than 5 s)%n", USUAL, usual);
            double small = gateway.showHeld(new SnapshotWorld(many / 10, SnapshotWorld.FIRST_DAY.plusDays(2)));
            double large = gateway.showHeld(new SnapshotWorld(many, SnapshotWorld.FIRST_DAY.plusDays(3)));
            double copy = GatewayTables.copy(folder, postgres);
            System.out.printf(
                    Locale.ROOT,
                    "%d models: visible after %.1f s, COPY %.1f s, ratio %.2f (wanted: at least 0.20); %d models %.1f s,"
                            + " growth %.1f (wanted: at most 11)%n",
                    many,
                    large,
                    copy,
                    copy / large,
                    many / 10,
                    small,
                    large / small);
            readers(gateway, many);
        }
    }

    private static void readers(GatewayUnderTest gateway, int many) throws Exception {
        CompletableFuture<Void> rest = CompletableFuture.runAsync(GatewayProjection::fiveSeconds);
        double calm = p99(gateway, rest, 0);
        // all of it is on the topic: who publishes sits on another machine, and takes no part of these cores
        String id = gateway.publishHeld(new SnapshotWorld(many, SnapshotWorld.FIRST_DAY.plusDays(4)));
        gateway.resume();
        CompletableFuture<Void> shown = CompletableFuture.runAsync(() -> {
            try {
                gateway.await(id);
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        });
        double busy = p99(gateway, shown, 1_000_000);
        shown.get();
        System.out.printf(
                Locale.ROOT,
                "readers of lists nobody asked for before, p99: at rest %.1f ms, while %d models are projected %.1f ms, ratio %.1f"
                        + " (wanted: at most 2)%n",
                calm,
                many,
                busy,
                busy / calm);
    }

    private static void fiveSeconds() {
        for (int pause = 0; pause < 250; pause++) {
            ServiceProcess.pause();
        }
    }

    private static double p99(GatewayUnderTest gateway, CompletableFuture<Void> until, int from)
            throws InterruptedException {
        double[] millis = new double[1 << 20];
        int asked = 0;
        try {
            while (!until.isDone() && asked < millis.length) {
                long start = System.nanoTime();
                gateway.bytes(
                        "/api/v1/models?snapshot=" + SnapshotWorld.FIRST_DAY + "&size=50&q=" + (from + asked), "gzip");
                millis[asked++] = 1_000 * CollectionAgainstLoop.seconds(start);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return GatewayFilter.quantile(Arrays.copyOf(millis, asked), 0.99);
    }
}
