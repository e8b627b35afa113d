package io.tidemark.bench;

import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * What the gateway holds while it writes a table to take home: the most that was left after a full collection, of one
 * collection after the other. What was allocated does not count. Run for some models and for five times as many, it tells whether
 * that grows with the rows.
 */
final class GatewayHeap {

    /** What is made once and stays is made by a table of so many. */
    private static final int FIRST_MODELS = 1_000;

    private static final List<String> FORMATS = List.of("csv", "ndjson", "parquet");

    /** As the JVM logs a collection that was asked for: what was held before, what is held after. */
    private static final Pattern COLLECTION = Pattern.compile("Pause Full \\(Diagnostic Command\\) \\d+M->(\\d+)M");

    private GatewayHeap() {}

    static void run(int models) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("deploy/bench/target"), "gateway-heap-");
        Path log = folder.resolve("collections.log").toAbsolutePath();
        Map<String, String> settings =
                Map.of("TIDEMARK_GATEWAY_REQUEST_DEADLINE", "5m", "JAVA_TOOL_OPTIONS", "-Xlog:gc:file=" + log);
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgresql"), 0);
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), 0);
                GatewayUnderTest gateway = GatewayUnderTest.start(folder, postgres, kafka, settings)) {
            gateway.show(new SnapshotWorld(FIRST_MODELS, SnapshotWorld.FIRST_DAY));
            FORMATS.forEach(format -> export(gateway, format));
            gateway.show(new SnapshotWorld(models, SnapshotWorld.FIRST_DAY.plusDays(1)));
            for (String format : FORMATS) {
                int seen = held(log).size();
                gateway.collectGarbage();
                CompletableFuture<Long> export = CompletableFuture.supplyAsync(() -> export(gateway, format));
                while (!export.isDone()) {
                    gateway.collectGarbage();
                }
                List<Integer> held = held(log);
                System.out.printf(
                        Locale.ROOT,
                        "%s of %d models, %d bytes: held before %d MB, at most %d MB after %d collections%n",
                        format,
                        models,
                        export.get(),
                        held.get(seen),
                        held.subList(seen, held.size()).stream()
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElseThrow(),
                        held.size() - seen);
            }
        }
    }

    private static long export(GatewayUnderTest gateway, String format) {
        try {
            return gateway.download("/api/v1/exports/latest/models." + format);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Megabytes after each collection that was asked for. */
    private static List<Integer> held(Path log) throws IOException {
        return COLLECTION
                .matcher(Files.readString(log))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }
}
