package io.tidemark.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
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

    /** Lets an answer take as long as it takes: a gateway gives up after ten seconds otherwise. */
    static final Map<String, String> PATIENT = Map.of("TIDEMARK_GATEWAY_REQUEST_DEADLINE", "5m");

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

    /** Publishes a snapshot and waits until it is visible. */
    void show(SnapshotWorld world)
            throws JsonProcessingException, ExecutionException, InterruptedException, IOException {
        await(publish(world));
    }

    /**
     * The same with all of it on the topic before the gateway reads on.
     *
     * @return seconds from then to the first answer that names it
     */
    double showHeld(SnapshotWorld world)
            throws JsonProcessingException, ExecutionException, InterruptedException, IOException {
        String id = publishHeld(world);
        long start = System.nanoTime();
        resume();
        await(id);
        return CollectionAgainstLoop.seconds(start);
    }

    /** Publishes a snapshot to a gateway that stands still until {@link #resume}. */
    String publishHeld(SnapshotWorld world)
            throws JsonProcessingException, ExecutionException, InterruptedException, IOException {
        service.hold();
        return publish(world);
    }

    void resume() throws IOException, InterruptedException {
        service.resume();
    }

    void collectGarbage() throws IOException, InterruptedException {
        service.collectGarbage();
    }

    private String publish(SnapshotWorld world)
            throws JsonProcessingException, ExecutionException, InterruptedException {
        try (SnapshotPress press = new SnapshotPress(kafka.bootstrapServers())) {
            return press.publish(world);
        }
    }

    /** Returns when a snapshot is visible. */
    void await(String id) throws IOException, InterruptedException {
        while (get("/api/v1/snapshots/" + id, "identity").statusCode() != 200) {
            if (!service.isAlive()) {
                throw new IllegalStateException("the gateway ended");
            }
            ServiceProcess.pause();
        }
    }

    /**
     * Reads an answer to its end and keeps nothing: over HTTP/1.1, as curl, DuckDB and pandas take tables home, and with the plainest of
     * clients, for what it takes is none of the gateway's time.
     */
    long download(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(service.address() + path).toURL().openConnection();
        if (connection.getResponseCode() != 200) {
            throw new IllegalStateException(path + ": " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            return body.transferTo(OutputStream.nullOutputStream());
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
