package io.tidemark.gateway.projection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.gateway.SampleNews;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Snapshots arrive while clients ask a thousand times a second. Every row of world number n carries that number, so that a
 * row tells which snapshot it is of.
 */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class ArrivalTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WORLDS = 4;
    private static final int REQUESTS = 6_000;
    private static final long PACE_NANOS = 1_000_000;
    private static final int IN_FLIGHT = 256; // where the machine is slower than the pace, and memory finite
    private static final int RANK_STEP = 1_000;

    private static final String WHOLE = "application/json";
    private static final String LINES = "application/x-ndjson";

    /** What is asked, and where a row of the answer has its world's number. */
    private record Question(String path, String accept, ToIntFunction<JsonNode> mark) {

        Question(String path, ToIntFunction<JsonNode> mark) {
            this(path, WHOLE, mark);
        }

        /** The number that a text of the row ends with. */
        static Question text(String path, String member) {
            return new Question(path, row -> number(row.path(member).asText()));
        }

        private static int number(String text) {
            return Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
        }

        @Override
        public String toString() {
            return path + " as " + accept;
        }
    }

    private static final List<Question> QUESTIONS = List.of(
            Question.text("models?size=500", "license"),
            new Question(
                    "models?size=500",
                    LINES,
                    row -> Question.number(row.path("license").asText())),
            Question.text("models/lumen-labs/torch-8b", "license"),
            new Question(
                    "rankings?metric=downloads30d", row -> row.path("value").asInt() % RANK_STEP),
            Question.text("organizations", "name"),
            Question.text("families", "name"),
            Question.text("regions", "name"),
            new Question("series?mode=monthly", row -> row.path("models").asInt()),
            Question.text("ram/baselines", "method"),
            new Question(
                    "concentration?by=organization", row -> row.path("models").asInt()));

    private record Got(Question question, int status, String snapshot, String body) {}

    @Inject
    TestGateway gateway;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private final Set<Got> answers = ConcurrentHashMap.newKeySet();
    private final Set<String> failures = ConcurrentHashMap.newKeySet();

    @Test
    void noAnswerMixesSnapshots() throws Exception {
        // Given
        gateway.empty();
        Map<String, Integer> worlds = new TreeMap<>();
        worlds.put(show(1), 1);
        given().get("/api/v1/models")
                .then()
                .body("snapshot.asOf", equalTo("2026-08-22")); // what was shown before is forgotten
        // When
        try (ExecutorService feeder = Executors.newSingleThreadExecutor();
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            List<Future<String>> arrivals = new ArrayList<>();
            Semaphore free = new Semaphore(IN_FLIGHT);
            long begin = System.nanoTime();
            for (int index = 0; index < REQUESTS; index++) {
                if (index % (REQUESTS / WORLDS) == 0 && index > 0) {
                    int next = index / (REQUESTS / WORLDS) + 1;
                    arrivals.add(feeder.submit(() -> show(next)));
                }
                LockSupport.parkNanos(begin + index * PACE_NANOS - System.nanoTime());
                ask(client, QUESTIONS.get(index % QUESTIONS.size()), free);
            }
            long nanos = System.nanoTime() - begin;
            for (int world = 2; world <= WORLDS; world++) {
                worlds.put(arrivals.get(world - 2).get(), world);
            }
            for (Question question : QUESTIONS) { // on a busy machine the last arrival outlasts the requests
                ask(client, question, free);
            }
            assertThat(free.tryAcquire(IN_FLIGHT, 60, TimeUnit.SECONDS)).isTrue();
            System.out.println(REQUESTS + " requests around " + arrivals.size() + " arrivals, "
                    + REQUESTS * TimeUnit.SECONDS.toNanos(1) / nanos + " a second");
        }
        // Then
        assertThat(failures).isEmpty();
        Set<String> mixed = new TreeSet<>();
        for (Got got : answers) {
            List<JsonNode> rows = rows(got);
            assertThat(rows).as(got.toString()).isNotEmpty();
            rows.forEach(row -> {
                if (worlds.get(got.snapshot()) != got.question().mark.applyAsInt(row)) {
                    mixed.add(got.question() + " of world " + worlds.get(got.snapshot()) + " has " + row);
                }
            });
        }
        assertThat(mixed).isEmpty();
        assertThat(answers).extracting(Got::snapshot).containsAll(worlds.keySet());
    }

    private void ask(HttpClient client, Question question, Semaphore free) throws InterruptedException {
        free.acquire();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + question.path()))
                        .header("Accept", question.accept())
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        CompletableFuture<HttpResponse<String>> _ = answer.whenComplete((got, failure) -> {
            try {
                if (failure != null) {
                    failures.add(question + ": " + failure);
                } else if (got.statusCode() != 200) {
                    failures.add(question + ": " + got.statusCode() + " " + got.body());
                } else {
                    answers.add(new Got(question, got.statusCode(), snapshot(got), got.body()));
                }
            } finally {
                free.release();
            }
        });
    }

    /** As the answer names it: in a header, or in its envelope. */
    private static String snapshot(HttpResponse<String> answer) {
        String start = "{\"snapshot\":{\"id\":\"";
        return answer.headers().firstValue("Tidemark-Snapshot").orElseGet(() -> answer.body()
                .substring(start.length(), start.length() + 64));
    }

    private static List<JsonNode> rows(Got got) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        if (got.question().accept().equals(LINES)) {
            for (String line : got.body().split("\n", -1)) {
                if (!line.isEmpty()) {
                    rows.add(JSON.readTree(line));
                }
            }
            return rows;
        }
        JsonNode data = JSON.readTree(got.body()).path("data");
        if (data.isArray()) {
            data.forEach(rows::add);
        } else {
            rows.add(data);
        }
        return rows;
    }

    private String show(int world) {
        List<SnapshotRow> rows = SampleRows.all(SampleRows.AS_OF.plusDays(world), true);
        rows = SampleNews.edited(rows, SnapshotRow.Model.class::isInstance, json -> markModel(json, world));
        rows = SampleNews.edited(
                rows,
                SnapshotRow.Group.class::isInstance,
                json -> json.put("name", json.path("name").asText() + " " + world));
        rows = SampleNews.edited(rows, SnapshotRow.Series.class::isInstance, json -> json.put("models", world));
        rows = SampleNews.edited(rows, SnapshotRow.Concentration.class::isInstance, json -> json.put("models", world));
        rows = SampleNews.edited(
                rows, SnapshotRow.RamBaseline.class::isInstance, json -> json.put("method", "adoption " + world));
        return gateway.show("arrival " + world, rows).id();
    }

    private static void markModel(ObjectNode json, int world) {
        json.put("license", "licence " + world);
        if (json.path("downloads30d").isNumber()) {
            json.put("downloads30d", json.path("downloads30d").asLong() / RANK_STEP * RANK_STEP + world);
        }
    }
}
