package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidemark.gateway.SampleNews;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.event.EventLog;
import io.tidemark.gateway.projection.Publication;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events as clients receive them. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class EventApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    TestGateway gateway;

    @Inject
    EventLog log;

    @Inject
    MeterRegistry metrics;

    @TestHTTPResource("/api/v1/events")
    URI events;

    @BeforeEach
    void empty() {
        gateway.empty();
    }

    @Test
    void aStreamBeginsNowAndTellsWhatHappens() {
        gateway.show("before", SampleNews.before());
        try (Listener listener = new Listener(events, null)) {
            listener.awaitLine(":alive");
            gateway.show("after", SampleNews.after());
            listener.awaitLine("event:top10-entered");

            assertThat(listener.values("event:"))
                    .startsWith("snapshot-published", "crossover-found", "crossover-lost", "consolidation-alert");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(listener.values("id:")).hasSize(6));
            assertThat(listener.values("id:").getLast()).isEqualTo(Long.toString(log.last()));
            JsonPath found = JsonPath.from(listener.values("data:").get(1));
            assertThat(found.getString("type")).isEqualTo("crossover-found");
            assertThat(found.getString("subject")).isEqualTo("downloads/family/cumulative/heron/torch");
            assertThat(found.getString("asOf")).isEqualTo("2026-08-22");
            assertThat(found.getString("data.crossedOn")).isEqualTo("2026-07-09");
        }
    }

    @Test
    void aStreamResumesAfterTheLastEventOnlyWithTheTypesAskedFor() {
        gateway.show("before", SampleNews.before());
        long last = log.last();
        gateway.show("after", SampleNews.after());

        URI some = URI.create(events + "?type=top10-entered,crossover-lost");
        try (Listener listener = new Listener(some, Long.toString(last))) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.values("event:"))
                    .containsExactly("crossover-lost", "top10-entered", "top10-entered"));
        }
    }

    @Test
    void aClosedStreamIsForgotten() {
        try (Listener listener = new Listener(events, null)) {
            listener.awaitLine(":alive");
            assertThat(metrics.get(EventStream.CLIENTS).gauge().value()).isPositive();
        }
        // a connection that is gone is noticed by the next sign of life at the latest
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        metrics.get(EventStream.CLIENTS).gauge().value())
                .isZero());
    }

    @Test
    void whatIsNotKnownIsRefusedByName() {
        given().header("Last-Event-ID", "yesterday")
                .get("/api/v1/events")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("Last-Event-ID: 'yesterday' is not the id of an event"));
        given().get("/api/v1/events?type=rain")
                .then()
                .statusCode(400)
                .body("detail", containsString("type: 'rain' is not one of snapshot-published, crossover-found"));
        given().get("/api/v1/events?Last-Event-ID=5")
                .then()
                .statusCode(400)
                .body("detail", containsString("'Last-Event-ID' is no parameter of /api/v1/events"));
    }

    @Test
    void theFeedHasTheNewestFirstWithStableIds() {
        Publication before = gateway.show("before", SampleNews.before());
        gateway.show("after", SampleNews.after());
        var feed = given().get("/api/v1/feed.atom")
                .then()
                .statusCode(200)
                .contentType("application/atom+xml")
                .header("Cache-Control", "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400")
                .body("feed.id", equalTo("tag:tidemark.example,2026:events"))
                .body("feed.entry.size()", is(7))
                .body("feed.entry[0].title", equalTo("solo/boat-1 entered the top 10 of 30-day downloads at 7"))
                .body(
                        "feed.entry[4].title",
                        equalTo("heron overtook torch on 2026-07-09 (cumulative downloads by family)"))
                .body("feed.entry[6].link.@href", equalTo("/api/v1/snapshots/" + before.id()))
                .body(
                        "feed.entry[6].id",
                        equalTo("urn:uuid:" + log.after(0, 1).getFirst().id()))
                .extract();

        given().header("If-None-Match", feed.header("ETag"))
                .get("/api/v1/feed.atom")
                .then()
                .statusCode(304);
    }

    @Test
    void aFeedWithoutEventsIsAFeed() {
        given().get("/api/v1/feed.atom")
                .then()
                .statusCode(200)
                .body("feed.updated", equalTo("1970-01-01T00:00:00Z"))
                .body("feed.entry.size()", is(0));
    }

    /** Reads a stream line by line. */
    private static final class Listener implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpClient client = HttpClient.newHttpClient();
        private final CompletableFuture<Void> reading;

        Listener(URI address, @Nullable String lastEventId) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId);
            }
            reading = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
                    .thenAccept(response -> {
                        try (Stream<String> body = response.body()) {
                            body.forEach(lines::add);
                        }
                    });
        }

        void awaitLine(String line) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines).contains(line));
        }

        List<String> values(String field) {
            return lines.stream()
                    .filter(line -> line.startsWith(field))
                    .map(line -> line.substring(field.length()))
                    .toList();
        }

        @Override
        public void close() {
            client.shutdownNow();
            reading.cancel(true);
        }
    }
}
