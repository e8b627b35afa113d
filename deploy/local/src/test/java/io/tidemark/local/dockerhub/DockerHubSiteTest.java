package io.tidemark.local.dockerhub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.local.dockerhub.DockerHubSite.RetryForm;
import io.tidemark.local.standin.SettableClock;
import io.tidemark.local.standin.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerHubSiteTest {

    private static final String ROUTE = "/v2/namespaces/ai/repositories";
    private final SettableClock clock = SettableClock.at("2026-11-22T05:00:00Z");

    @Test
    void pagesLeadOnByAbsoluteLinks() throws Exception {
        try (StandInServer server = StandInServer.start(site(180, RetryForm.OLDER))) {
            JsonNode first = body(send(server, ROUTE + "?page_size=2&page=1"));
            assertThat(first.path("count").intValue()).isEqualTo(3);
            assertThat(first.path("results"))
                    .extracting(row -> row.path("name").textValue())
                    .containsExactly("llama", "qwen");
            assertThat(first.path("results").get(0).path("pull_count").longValue())
                    .isEqualTo(3_123_456_789L);
            assertThat(first.path("next").textValue()).isEqualTo(server.baseUrl() + ROUTE + "?page=2&page_size=2");
            assertThat(first.path("previous").isNull()).isTrue();
            JsonNode second = body(send(server, ROUTE + "?page=2&page_size=2"));
            assertThat(second.path("results")).hasSize(1);
            assertThat(second.path("next").isNull()).isTrue();
            assertThat(second.path("previous").textValue()).endsWith("?page=1&page_size=2");
            assertThat(body(send(server, "/v2/repositories/ai/")).path("results"))
                    .hasSize(3);
        }
    }

    @Test
    void whatIsNotThereIs404() throws Exception {
        try (StandInServer server = StandInServer.start(site(180, RetryForm.OLDER))) {
            for (String path : new String[] {"/v2/namespaces/nope/repositories", ROUTE + "?page=9"}) {
                HttpResponse<String> response = send(server, path);
                assertThat(response.statusCode()).isEqualTo(404);
                assertThat(response.body()).startsWith("{\"message\":\"object not found\"");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"OLDER, X-Retry-After, 1795323660", "NEWER, Retry-After, 60"})
    void theQuotaIsToldAndItsEndInEitherForm(RetryForm form, String header, String value) throws Exception {
        try (StandInServer server = StandInServer.start(site(1, form))) {
            HttpResponse<String> good = send(server, ROUTE);
            assertThat(good.headers().firstValue("X-RateLimit-Remaining")).contains("0");
            assertThat(good.headers().firstValue("X-RateLimit-Reset")).contains("1795323660");
            HttpResponse<String> refused = send(server, ROUTE);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).isEqualTo("{\"detail\":\"Rate limit exceeded\",\"error\":false}");
            assertThat(refused.headers().firstValue(header)).contains(value);
            clock.advance(Duration.ofMinutes(1));
            assertThat(send(server, ROUTE).statusCode()).isEqualTo(200);
        }
    }

    private DockerHubSite site(int perMinute, RetryForm form) {
        return new DockerHubSite("invented; seed=7", clock, clock, perMinute, form)
                .put(DockerHubSite.repository("llama", 3_123_456_789L))
                .put(DockerHubSite.repository("qwen", 7).putNull("last_updated"))
                .put(DockerHubSite.repository("tool", 7));
    }

    private static HttpResponse<String> send(StandInServer server, String target)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(server.baseUrl() + target))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode body(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
