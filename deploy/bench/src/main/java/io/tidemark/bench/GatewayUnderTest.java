package io.tidemark.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.SnapshotEvent.SnapshotSealed;
import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A packaged gateway with a snapshot to show, and quotas that nobody meets. */
final class GatewayUnderTest implements AutoCloseable {

    private static final String HEAP = "512m";

    private final ServiceProcess service;
    private final KafkaServer kafka;
    private final HttpClient http = HttpClient.newHttpClient();

    private GatewayUnderTest(ServiceProcess service, KafkaServer kafka) {
        this.service = service;
        this.kafka = kafka;
    }

    static GatewayUnderTest start(Path folder, PostgresServer postgres, KafkaServer kafka, Map<String, String> settings)
            throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("TIDEMARK_GATEWAY_ACCESS_ANONYMOUS_PER_MINUTE", "1000000");
        return new GatewayUnderTest(ServiceProcess.start("gateway", folder, postgres, kafka, HEAP, all), kafka);
    }

    int port() {
        return service.address().getPort();
    }

    ServiceProcess service() {
        return service;
    }

    /**
     * Publishes a snapshot and waits until it is visible.
     *
     * @return seconds from its seal to the first answer that names it
     */
    double show(SnapshotWorld world)
            throws JsonProcessingException, ExecutionException, InterruptedException, IOException {
        try (SnapshotPress press = new SnapshotPress(kafka.bootstrapServers())) {
            SnapshotSealed seal = press.open(world);
            long start = System.nanoTime();
            press.seal(seal);
            while (get("/api/v1/snapshots/" + seal.snapshotId(), "identity").statusCode() != 200) {
                if (!service.isAlive()) {
                    throw new IllegalStateException("the gateway ended");
                }
                ServiceProcess.pause();
            }
            return CollectionAgainstLoop.seconds(start);
        }
    }

    byte[] bytes(String path, String encoding) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(path, encoding);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    String tag(String path, String encoding) throws IOException, InterruptedException {
        return get(path, encoding).headers().firstValue("ETag").orElseThrow();
    }

    private HttpResponse<byte[]> get(String path, String encoding) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(service.address() + path))
                        .header("Accept", "application/json")
                        .header("Accept-Encoding", encoding)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        service.close();
    }
}
