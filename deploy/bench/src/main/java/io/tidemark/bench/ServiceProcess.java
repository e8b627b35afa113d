package io.tidemark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A packaged service as a child process that can be asked and made to hold its breath. */
final class ServiceProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;
    private static final long POLL_NANOS = 20_000_000;
    private static final long RUN_POLL_NANOS = 100_000_000; // more often, and asking takes its part of the two cores
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI address;
    private final Path log;

    private ServiceProcess(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** Starts a service and waits until it answers. Parameters: see {@link #launch}. */
    static ServiceProcess start(
            String name,
            Path folder,
            PostgresServer postgres,
            KafkaServer kafka,
            String heap,
            Map<String, String> settings)
            throws IOException {
        ServiceProcess service = launch(name, folder, postgres, kafka, heap, settings);
        try {
            service.awaitAnswer();
        } catch (RuntimeException silent) {
            service.close();
            throw silent;
        }
        return service;
    }

    /**
     * Starts a service, which may take its time.
     *
     * @param name of the service: {@code collector}, {@code scoring}, {@code gateway}
     * @param heap largest heap, as the JVM writes it
     * @param settings further environment
     */
    static ServiceProcess launch(
            String name,
            Path folder,
            PostgresServer postgres,
            KafkaServer kafka,
            String heap,
            Map<String, String> settings)
            throws IOException {
        int port = freePort();
        Path log = folder.resolve(name + "-" + port + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC", // as the local system starts them
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        project()
                                .resolve(name + "-service/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(name),
                        "QUARKUS_DATASOURCE_USERNAME", postgres.username(name),
                        "QUARKUS_DATASOURCE_PASSWORD", postgres.password(name),
                        "QUARKUS_FLYWAY_MIGRATE_AT_START", "true",
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "QUARKUS_MANAGEMENT_PORT", "0",
                        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()));
        builder.environment().putAll(settings);
        return new ServiceProcess(builder.start(), URI.create("http://127.0.0.1:" + port), log);
    }

    /** The project's folder: the present one, or where the build says it is. */
    private static Path project() {
        return Path.of(System.getProperty("tidemark.project", ""));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI address() {
        return address;
    }

    void awaitAnswer() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (answers()) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("the service does not answer; see " + log);
    }

    /** Whether it answers at all: what it answers differs by service. */
    boolean answers() {
        try {
            send(HttpRequest.newBuilder(address.resolve("/")).build());
            return true;
        } catch (UncheckedIOException starting) {
            return false;
        }
    }

    /** Starts a collection and waits for its end. */
    JsonNode collect(String body) {
        String id = request("POST", "/runs", body).path("id").asText();
        while (!isCompleted(id)) {
            LockSupport.parkNanos(RUN_POLL_NANOS);
        }
        return request("GET", "/runs/" + id, "");
    }

    /** From the list of runs: how far one is takes the service many times as long to say. */
    private boolean isCompleted(String id) {
        for (JsonNode run : request("GET", "/runs?limit=100", "")) {
            if (run.path("id").asText().equals(id)) {
                return run.hasNonNull("completedAt");
            }
        }
        throw new IllegalStateException("run " + id + " is not among the newest");
    }

    JsonNode request(String method, String path, String body) {
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static void pause() {
        LockSupport.parkNanos(POLL_NANOS);
    }

    /** Processor time it has taken so far, in seconds; NaN if the system does not say. */
    double cpuSeconds() {
        return process.info()
                .totalCpuDuration()
                .map(time -> time.toNanos() / 1e9)
                .orElse(Double.NaN);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void hold() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Ends it without a chance to clean up. */
    void kill() throws IOException, InterruptedException {
        signal("KILL");
        process.waitFor();
    }

    /** Collects everything that is garbage at this moment; its log of collections then says what was not. */
    void collectGarbage() throws IOException, InterruptedException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
