package io.tidemark.bench;

import io.tidemark.local.KafkaServer;
import io.tidemark.local.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged scoring-service as a child process that can be made to hold its breath. */
record ScoringProcess(Process process) implements AutoCloseable {

    static ScoringProcess start(Path folder, PostgresServer postgres, KafkaServer kafka) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-jar",
                        "scoring-service/target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("scoring.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl("scoring"),
                        "QUARKUS_DATASOURCE_USERNAME", postgres.username("scoring"),
                        "QUARKUS_DATASOURCE_PASSWORD", postgres.password("scoring"),
                        "QUARKUS_FLYWAY_MIGRATE_AT_START", "true",
                        "QUARKUS_HTTP_PORT", "0",
                        "QUARKUS_MANAGEMENT_PORT", "0",
                        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()));
        return new ScoringProcess(builder.start());
    }

    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
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
