package io.tidemark.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** A request whose deadline passes, while the work behind it goes on and ends with an answer nobody waits for. */
@QuarkusTest
@TestProfile(Exposed.class)
class DeadlineTest {

    private static final int REQUESTS = 5; // of the six that an address has

    @Inject
    TestGateway gateway;

    @Inject
    DataSource dataSource;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void aLateAnswerIsDroppedAndIsNoFailureOfOurs() throws Exception {
        gateway.empty();
        gateway.show("deadline", SampleRows.all());
        Errors errors = new Errors();
        Logger.getLogger("").addHandler(errors);
        try (HttpClient client = HttpClient.newHttpClient();
                Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table gateway.model in access exclusive mode");
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.rangeClosed(1, REQUESTS)
                    .mapToObj(size -> client.sendAsync(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/api/v1/models?size=" + size))
                                    .header("X-Forwarded-For", "198.51.100.250")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .toList();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(503));
            // the work gives up by itself, and tells of it before it tries to answer
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> errors.messages.stream()
                                    .filter(message -> message.contains("status=503"))
                                    .count()
                            == REQUESTS);
            other.rollback();
            HttpRequest again = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/models?size=9"))
                    .header("X-Forwarded-For", "198.51.100.251")
                    .build();
            assertThat(client.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        } finally {
            Logger.getLogger("").removeHandler(errors);
        }
        assertThat(errors.messages).allSatisfy(message -> assertThat(message).contains("request failed status=503"));
    }

    /** A table that nobody asked for before is written first, which may take longer than an answer. */
    @Test
    void anExportHasADeadlineOfItsOwn() throws Exception {
        gateway.empty();
        gateway.show("deadline of exports", SampleRows.all());
        try (HttpClient client = HttpClient.newHttpClient();
                Connection other = dataSource.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table gateway.model in access exclusive mode");
            CompletableFuture<HttpResponse<String>> export =
                    client.sendAsync(get("exports/latest/models.csv"), HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> list = client.send(get("models?size=7"), HttpResponse.BodyHandlers.ofString());
            assertThat(list.statusCode()).isEqualTo(503);
            assertThat(export).isNotDone(); // asked before the list, and still waited for
            assertThat(export.join().statusCode()).isEqualTo(503);
            assertThat(export.join().body()).contains("The answer took too long");
            other.rollback();
            assertThat(client.send(get("exports/latest/models.csv"), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                .header("X-Forwarded-For", "198.51.100.252")
                .build();
    }

    /** What is logged as an error. */
    private static final class Errors extends Handler {
        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
                String message = record instanceof ExtLogRecord formatted
                        ? formatted.getFormattedMessage()
                        : record.getMessage();
                messages.add(message + " " + record.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
