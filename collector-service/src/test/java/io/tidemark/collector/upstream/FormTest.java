package io.tidemark.collector.upstream;

import static io.tidemark.collector.upstream.ScriptedServer.json;
import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final String LONG =
            "sum by (model) (increase(vllm:tokens_total{a=\"b+c\"}[1d]))" + " or x".repeat(2_000);

    private final StandingClock clock = new StandingClock("2026-05-01T12:00:00Z");
    private final UpstreamClient client = TestConfigs.client(clock, Map.of());

    @Test
    void aFormIsPostedWithItsHeadersAndOnce() throws IOException {
        try (ScriptedServer server = new ScriptedServer()) {
            // Given
            server.on("/api/v1/query", json("{\"status\":\"success\"}"));
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("query", LONG);
            fields.put("step", "1d");
            // When
            Answered answered = (Answered) client.get(UpstreamRequest.form(
                            server.uri("/api/v1/query"), fields, Credential.bearer(server.origin(), "s3cret"))
                    .with(Map.of("X-Scope-OrgID", "team-a")));
            // Then
            assertThat(answered.body().text()).isEqualTo("{\"status\":\"success\"}");
            assertThat(server.requests).hasSize(1);
            ScriptedServer.Request request = server.requests.getFirst();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.headers())
                    .containsEntry("Content-Type", "application/x-www-form-urlencoded")
                    .containsEntry("Accept", "application/json")
                    .containsEntry("Authorization", "Bearer s3cret")
                    .containsEntry("X-Scope-OrgID", "team-a");
            assertThat(request.body())
                    .startsWith(
                            "query=sum+by+%28model%29+%28increase%28vllm%3Atokens_total%7Ba%3D%22b%2Bc%22%7D%5B1d%5D")
                    .endsWith("&step=1d");
        }
    }

    @Test
    void aFormIsNotSentAgainToWhereARedirectPoints() throws IOException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.on("/a", reply(307).header("Location", "/b")).on("/b", json("[]"));
            Faulted fault = (Faulted) client.get(UpstreamRequest.form(server.uri("/a"), Map.of("q", "1"), null));
            assertThat(fault.redirect()).isTrue();
            assertThat(fault.detail()).endsWith("/a: redirect of a form refused");
            assertThat(server.count("/b")).isZero();
        }
    }

    @Test
    void aFormThatFailsIsNotTriedAgain() throws IOException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.on("/a", reply(503)).on("/a", json("[]"));
            assertThat(client.get(UpstreamRequest.form(server.uri("/a"), Map.of("q", "1"), null)))
                    .isInstanceOf(Faulted.class);
            assertThat(server.count("/a")).isEqualTo(1);
        }
    }
}
