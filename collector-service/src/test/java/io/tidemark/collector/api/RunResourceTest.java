package io.tidemark.collector.api;

import static io.restassured.RestAssured.given;
import static io.tidemark.collector.ScriptedSource.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tidemark.collector.ScriptedSource;
import io.tidemark.collector.TopicReader;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.contract.Topics;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class RunResourceTest {

    @Inject
    ScriptedSource source;

    @TestHTTPResource(value = "metrics", management = true)
    URL metrics;

    @Test
    void aRunIsAcceptedAnnouncedAndBroughtToItsEnd() {
        // Given
        CountDownLatch mayFetch = new CountDownLatch(1);
        source.script("http-a", step -> {
            await(mayFetch);
            return page(step, 1_500, step.page() == 0 ? "more" : null);
        });
        // When
        String id = post("/runs", "{\"source\": \"scripted\", \"shards\": [\"http-a\", \"http-b\"]}")
                .statusCode(202)
                .header("Location", containsString("/runs/"))
                .body("source", is("scripted"), "kind", is("collection"), "status", is("running"))
                .body("shards.planned", is(2), "completedAt", nullValue())
                .extract()
                .path("id");
        List<RunEvent> announced = TopicReader.runEvents(id);
        mayFetch.countDown();
        // Then
        assertThat(announced).hasSize(1).first().isInstanceOf(RunStarted.class);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/runs/" + id).then().body("status", is("complete")));
        given().get("/runs/" + id)
                .then()
                .body("shards.done", is(2), "shards.waiting", is(0), "shards.running", is(0))
                .body("pages", is(3), "batches", is(5), "observations", is(3_001))
                .body("completedAt", notNullValue(), "refused.size()", is(0), "findings", hasSize(0));
        assertThat(TopicReader.batches(id)).hasSize(5);
        assertThat(TopicReader.runEvents(id)).hasSize(2);
        given().get("/runs?source=scripted&limit=500").then().body("id", hasItem(id));
        given().get("/sources")
                .then()
                .body("find { it.name == 'scripted' }.kind", is("collection"))
                .body("find { it.name == 'scripted' }.lastSuccessAt", notNullValue())
                .body("find { it.name == 'scripted' }.state", is("fresh"))
                .body("find { it.name == 'scripted' }.observes", is("What a test says"))
                .body("find { it.name == 'scripted' }.citation", is("Scripted, 2026"))
                .body("find { it.name == 'scripted' }.objectiveSeconds", is(3_600))
                .body("find { it.name == 'scripted' }.plans", hasSize(0))
                .body("find { it.name == 'scripted' }.lastRun.status", notNullValue())
                .body("find { it.name == 'dockerhub' }.state", is("never"))
                .body("find { it.name == 'huggingface' }.redistribution", is("raw"))
                .body("find { it.name == 'huggingface' }.guide", is("docs/guide/sources/huggingface.md"))
                .body("find { it.name == 'dockerhub' }.lastRun", nullValue());
        given().get("/runs?source=scripted&status=complete&limit=500").then().body("id", hasItem(id));
        given().get("/runs?status=cancelled&source=scripted&limit=500").then().body("id", not(hasItem(id)));
        given().get(metrics)
                .then()
                .body(containsString("tidemark_source_age_seconds{source=\"scripted\"}"))
                .body(containsString("tidemark_collector_observations_total{source=\"scripted\"}"));
    }

    @Test
    void aRunIsCancelledOnceAndAnEndedOneIsNot() {
        // Given
        CountDownLatch mayFetch = new CountDownLatch(1);
        CountDownLatch fetching = new CountDownLatch(1);
        source.script("cancel-a", step -> {
            fetching.countDown();
            await(mayFetch);
            return page(step, 1, "more");
        });
        String id = post("/runs", "{\"source\": \"scripted\", \"shards\": [\"cancel-a\"]}")
                .statusCode(202)
                .body("priority", is("requested"), "plan", nullValue(), "plannedFor", nullValue())
                .body("shards.notDue", is(0), "secondsLeft", nullValue(), "requests", is(0))
                .extract()
                .path("id");
        await(fetching);
        // When
        given().delete("/runs/" + id).then().statusCode(200).body("status", is("cancelled"));
        mayFetch.countDown();
        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> TopicReader.runEvents(id).size() == 2);
        given().get("/runs/" + id)
                .then()
                .body("status", is("cancelled"), "shards.failed", is(1), "pages", is(1))
                .body("completedAt", notNullValue());
        String ended = post("/runs", "{\"source\": \"scripted\", \"shards\": [\"cancel-b\"]}")
                .statusCode(202)
                .extract()
                .path("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/runs/" + ended).then().body("status", is("complete")));
        given().delete("/runs/" + ended)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://tidemark.example/problems/conflict"))
                .body("detail", containsString("has ended already: complete"));
        given().delete("/runs/none").then().statusCode(404);
    }

    @Test
    void batchesTravelAsBinaryCloudEvents() {
        // Given
        String id = post("/runs", "{\"source\": \"scripted\", \"shards\": [\"events\"]}")
                .statusCode(202)
                .extract()
                .path("id");
        // When
        Awaitility.await().until(() -> TopicReader.batches(id).size() == 1);
        ConsumerRecord<String, byte[]> record = TopicReader.read(Topics.OBSERVATIONS).stream()
                .filter(candidate -> candidate.key().equals(id + "/events/0"))
                .findFirst()
                .orElseThrow();
        // Then
        assertThat(TopicReader.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(TopicReader.header(record, "ce_id")).isEqualTo(id + ":events:0:0");
        assertThat(TopicReader.header(record, "ce_type")).isEqualTo("io.tidemark.observation-batch.v1");
        assertThat(TopicReader.header(record, "ce_source")).isEqualTo("/tidemark/collector");
        assertThat(TopicReader.header(record, "content-type")).isEqualTo("application/json");
        assertThat(TopicReader.json(record).at("/observations/0/kind").textValue())
                .isEqualTo("measurement");
        assertThat(TopicReader.json(record).at("/provenance/invented").booleanValue())
                .isTrue();
    }

    @ParameterizedTest(name = "POST {0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/runs | {\"source\": \"nowhere\"} | there is no source 'nowhere'; known: ",
                "/runs | {\"source\": 7} | 'source' must be given, as text",
                "/runs | {} | 'source' must be given, as text",
                "/runs | [] | the body must be a JSON object",
                "/runs | {\"source\": | the body is not JSON",
                "/runs | {\"source\": \"scripted\"} | 'shards' must name at least one",
                "/runs | {\"source\": \"huggingface\", \"organisations\": []} | organizations",
                "/imports | {\"source\": \"huggingface\"} | must not be the name of a source that is collected from",
                "/imports | {\"source\": \"Not A Name\"} | lower-case letters",
                "/imports | {\"source\": \"llmfit\", \"fils\": []} | files"
            })
    void aBadBodyIsRefusedWithWhatIsAllowed(String path, String body, String detail) {
        post(path, body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://tidemark.example/problems/invalid-body"))
                .body("status", is(400))
                .body("detail", containsString(detail));
    }

    @ParameterizedTest(name = "GET {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/runs?sorce=x | 400 | unknown-parameter | query parameter 'sorce' is not known here; allowed: source, status, limit",
                "/runs?status=done | 400 | invalid-parameter | status: 'done' is not one of starting, running, complete, partial, failed, cancelled",
                "/runs?limit=abc | 400 | invalid-parameter | limit must be a whole number from 1 to 500, was 'abc'",
                "/runs?limit=0 | 400 | invalid-parameter | limit must be a whole number from 1 to 500, was '0'",
                "/runs?limit=1&limit=2 | 400 | invalid-parameter | query parameter 'limit' is given more than once",
                "/sources?x=1 | 400 | unknown-parameter | query parameter 'x' is not known here; there are none",
                "/runs/none | 404 | not-found | there is no run 'none'",
                "/nothing | 404 | not-found | No such resource"
            })
    void aBadQuestionIsRefusedWithWhatIsAllowed(String address, int status, String type, String detail) {
        given().get(address)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://tidemark.example/problems/" + type))
                .body("detail", equalTo(detail));
    }

    @Test
    void whatHttpItselfRefusesIsAProblemToo() {
        given().contentType(ContentType.TEXT)
                .body("x")
                .post("/runs")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("type", equalTo("https://tidemark.example/problems/unsupported-media-type"));
        given().delete("/runs")
                .then()
                .statusCode(405)
                .body("type", equalTo("https://tidemark.example/problems/method-not-allowed"));
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
