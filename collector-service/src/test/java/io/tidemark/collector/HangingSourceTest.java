package io.tidemark.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A source whose service accepts connections and never answers. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
@QuarkusTestResource(HubResource.class)
class HangingSourceTest {

    @Inject
    ScriptedSource source;

    @Test
    void aSourceThatHangsDoesNotSlowTheOthers() {
        // Given: more shards than one replica has workers, and none comes back
        CountDownLatch answered = new CountDownLatch(1);
        String shards =
                IntStream.range(0, 20).mapToObj(i -> "\"hanging-" + i + "\"").collect(Collectors.joining(", "));
        IntStream.range(0, 20)
                .forEach(i -> source.script("hanging-" + i, step -> {
                    await(answered);
                    return ScriptedSource.page(step, 1, null);
                }));
        try {
            String hanging = started("{\"source\": \"scripted\", \"shards\": [" + shards + "]}");
            Awaitility.await().until(() -> source.steps(hanging).size() == 2);
            // When
            String other = started("{\"source\": \"huggingface\", \"organizations\": [\"northwind\", \"harbour\"]}");
            // Then
            ended(other);
            assertThat(source.steps(hanging)).hasSize(2);
            given().get("/runs/" + hanging).then().body("status", is("running"));
            answered.countDown();
            ended(hanging);
            assertThat(source.steps(hanging)).hasSize(20);
        } finally {
            answered.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String started(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/runs")
                .then()
                .statusCode(202)
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
