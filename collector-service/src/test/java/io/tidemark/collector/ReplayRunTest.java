package io.tidemark.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.local.TidemarkTestResource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Hub is read, goes away, and its answers are read again: the same observations, and every one leads to its bytes. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
@QuarkusTestResource(HubResource.class)
class ReplayRunTest {

    /** Stops the stand-in; given by {@link HubResource}. */
    Runnable stopHub;

    @Test
    void aReplayGivesTheSameObservationsByteForByteThoughTheHubIsGone() throws Exception {
        // Given
        String file = ConfigProvider.getConfig().getValue(HubResource.ARCHIVE, String.class);
        String imported = started(post("/imports", """
                { "source": "history", "files": ["%s"],
                  "provenance": { "license": "MIT", "citation": "History, 2026", "redistribution": "raw", "invented": true },
                  "mapping": { "subject": "model_id", "observedOn": "observed_on",
                               "measurements": { "downloads_30d": { "column": "downloads" } } } }
                """.formatted(file)));
        ended(imported);
        String run = started(
                post("/runs", "{\"source\": \"huggingface\", \"organizations\": [\"northwind\", \"harbour\"]}"));
        ended(run);
        stopHub.run();
        // When
        String replay = started(post("/replays", "{\"run\": \"" + run + "\"}")
                .body("replayOf", is(run), "source", is("huggingface"), "kind", is("archive")));
        ended(replay);
        // Then
        Map<String, String> then = contents(run);
        assertThat(then).hasSizeGreaterThan(5);
        assertThat(contents(replay)).isEqualTo(then);
        assertThat(TopicReader.batches(run))
                .allSatisfy(batch -> assertThat(batch.replayedAt()).isNull());
        assertThat(TopicReader.batches(replay))
                .allSatisfy(batch -> assertThat(batch.replayedAt()).isNotNull());
        assertThat(((RunStarted) TopicReader.runEvents(replay).getFirst()).kind())
                .isEqualTo(RunKind.archive);
        given().get("/runs/" + replay).then().body("replayOf", is(run), "shards.done", is(2));
        given().get("/runs/" + run).then().body("replayOf", nullValue());
        everyBatchLeadsToItsBytes(run);
        exchangesAreListedInPieces(run);
        given().get("/runs/" + replay + "/exchanges").then().body("exchanges", hasSize(0), "next", nullValue());
        post("/replays", "{\"run\": \"" + imported + "\"}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("https://tidemark.example/problems/unprocessable"))
                .body("detail", containsString("import the file again"));
    }

    private static void everyBatchLeadsToItsBytes(String run) throws NoSuchAlgorithmException {
        for (ObservationBatch batch : TopicReader.batches(run)) {
            byte[] body = given().get("/raw/" + batch.rawDigest())
                    .then()
                    .statusCode(200)
                    .contentType("application/octet-stream")
                    .header("X-Content-Type-Options", is("nosniff"))
                    .header(
                            "Content-Disposition",
                            is("attachment; filename=\"" + batch.rawDigest().replace(':', '-') + "\""))
                    .extract()
                    .asByteArray();
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            assertThat(batch.rawDigest()).isEqualTo("sha256:" + digest);
        }
    }

    private static void exchangesAreListedInPieces(String run) {
        given().get("/runs/" + run + "/exchanges?shard=northwind&page=0")
                .then()
                .body("exchanges", hasSize(1))
                .body("exchanges[0].method", is("GET"), "exchanges[0].outcome", is("answered"))
                .body("exchanges[0].url", containsString("/api/organizations/northwind/overview"))
                .body("exchanges[0].status", is(200), "exchanges[0].storedSize", notNullValue())
                .body("exchanges[0].headers.date", hasSize(1), "exchanges[0].sequence", is(0));
        List<String> whole = given().get("/runs/" + run + "/exchanges").path("exchanges.url");
        String next = given().get("/runs/" + run + "/exchanges?limit=2").path("next");
        List<String> rest =
                given().get("/runs/" + run + "/exchanges?cursor=" + next).path("exchanges.url");
        assertThat(whole).hasSizeGreaterThan(4);
        assertThat(rest).isEqualTo(whole.subList(2, whole.size()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | /replays | {\"run\": \"none\"} | 404 | not-found | there is no run 'none'",
                "POST | /replays | {} | 400 | invalid-body | 'run' must be given, as text",
                "POST | /replays | {\"run\": \"a\", \"rum\": 1} | 400 | invalid-body | unknown member 'rum'; allowed: run",
                "GET | /raw/0123 | `` | 400 | invalid-parameter | a digest is 'sha256:' and 64 hex digits in lower case",
                "GET | /raw/sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | `` | 404 | not-found |"
                        + " no body of this digest is kept, or no longer",
                "GET | /runs/none/exchanges | `` | 404 | not-found | there is no run 'none'",
                "GET | /runs/none/exchanges?pag=1 | `` | 400 | unknown-parameter |"
                        + " query parameter 'pag' is not known here; allowed: shard, page, limit, cursor",
                "GET | /runs/none/exchanges?page=-1 | `` | 400 | invalid-parameter | page must be a whole number from 0, was '-1'",
                "GET | /runs/none/exchanges?cursor=x | `` | 400 | invalid-parameter |"
                        + " cursor must be the 'next' of an earlier answer, was 'x'",
            })
    void aBadQuestionIsRefusedWithWhatIsAllowed(
            String method, String address, String body, int status, String type, String detail) {
        given().contentType(ContentType.JSON)
                .body(body)
                .request(method, address)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://tidemark.example/problems/" + type))
                .body("detail", equalTo(detail));
    }

    /** Everything a batch says but whose it is and when it was replayed, by shard, page and part. */
    private static Map<String, String> contents(String run) {
        Map<String, String> contents = new TreeMap<>();
        for (ObservationBatch batch : TopicReader.batches(run)) {
            contents.put(
                    batch.batchId().substring(run.length()),
                    json(new ObservationBatch(
                            "",
                            "",
                            batch.shard(),
                            batch.source(),
                            batch.collectorVersion(),
                            batch.fetchedAt(),
                            batch.rawDigest(),
                            batch.provenance(),
                            batch.tenant(),
                            batch.observations())));
        }
        return contents;
    }

    private static String json(ObservationBatch batch) {
        try {
            return ContractJson.mapper().writeValueAsString(batch);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static String started(ValidatableResponse response) {
        return response.statusCode(202)
                .header("Location", notNullValue())
                .extract()
                .path("id");
    }

    private static void ended(String run) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !given().get("/runs/" + run).path("status").equals("running"));
        given().get("/runs/" + run).then().body("status", is("complete"));
    }
}
