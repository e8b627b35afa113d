package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.figures.Figures;
import io.tidemark.local.hub.MemoryWorld;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Site;
import io.tidemark.local.world.PreparedWorld;
import io.tidemark.local.world.StandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutsideTest {

    private static final PreparedWorld WORLD = new PreparedWorld(
            new MemoryWorld("invented; seed=7", Instant.parse("2026-08-09T11:00:00Z")),
            Figures.NONE,
            Map.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of());

    /** Shows one page, or has nothing to show. */
    private record Page(String source, Optional<String> text) implements StandIn {

        @Override
        public Optional<Site> site(PreparedWorld world, Clock clock) {
            return text.map(words -> Site.of(world.label(), clock, _ -> Reply.of(200, Reply.TEXT, words)));
        }

        @Override
        public Map<String, String> environment(URI base) {
            return Map.of(source + "_BASE_URL", base.toString());
        }

        @Override
        public ObjectNode request(PreparedWorld world) {
            return JsonNodeFactory.instance.objectNode().put("until", "2026-08-08");
        }
    }

    @Test
    void startsEveryStandInAndTellsTheCollectorWhereItIs() throws Exception {
        List<StandIn> standIns = List.of(new Page("two", Optional.of("second")), new Page("one", Optional.of("first")));
        try (Outside outside = Outside.start(WORLD, standIns, Clock.systemUTC())) {
            assertThat(outside.addresses().keySet()).containsExactly("two", "one");
            assertThat(outside.environment())
                    .isEqualTo(Map.of(
                            "two_BASE_URL", outside.addresses().get("two").toString(),
                            "one_BASE_URL", outside.addresses().get("one").toString()));
            assertThat(get(outside.environment().get("one_BASE_URL")).body()).isEqualTo("first");
            assertThat(outside.request("one").toString()).isEqualTo("{\"until\":\"2026-08-08\"}");
            assertThat(outside.request("three").toString()).isEqualTo("{}");
        }
    }

    @Test
    void whatTheWorldHasNothingOfIsRefusedHereAndAskedNowhereElse() throws Exception {
        List<StandIn> standIns = List.of(new Page("none", Optional.empty()));
        try (Outside outside = Outside.start(WORLD, standIns, Clock.systemUTC())) {
            assertThat(outside.addresses()).isEmpty();
            HttpResponse<String> refusal = get(outside.environment().get("none_BASE_URL"));
            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.body()).isEqualTo("{\"error\":\"this world has nothing of none\"}");
        }
    }

    @Test
    void everyStandInOfTheListHasASourceOfItsOwnAndAnAddress() {
        assertThat(StandIns.ALL.stream().map(StandIn::source))
                .doesNotHaveDuplicates()
                .containsExactly(
                        "huggingface", "openrouter", "modelscope", "dockerhub", "epoch", "lmarena", "tracked-models");
        assertThat(StandIns.ALL).allSatisfy(standIn -> assertThat(
                        standIn.environment(URI.create("http://127.0.0.1:1")).values())
                .anyMatch(value -> value.startsWith("http://127.0.0.1:1")));
    }

    private static HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }
}
