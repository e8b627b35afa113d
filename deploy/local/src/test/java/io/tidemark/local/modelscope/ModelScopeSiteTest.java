package io.tidemark.local.modelscope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.SettableClock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelScopeSiteTest {

    private static final String MODELS = "/openapi/v1/models";
    private final ModelScopeSite site = new ModelScopeSite(
                    "invented; seed=7", SettableClock.at("2026-11-22T06:00:00Z"), Set.of("good"))
            .put(ModelScopeSite.model("Lake_Org/a", 3_123_456_789L))
            .put(ModelScopeSite.model("Lake_Org/b", 0).putNull("license").put("created_at", 1_768_262_400_000L))
            .put(ModelScopeSite.model("Lake_Org/c", 7))
            .put(ModelScopeSite.model("Other/d", 7));

    @Test
    void numbersThePagesOfAnOwner() {
        JsonNode first = data("owner=Lake_Org&page_number=1&page_size=2");
        assertThat(first.path("models"))
                .extracting(model -> model.path("id").textValue())
                .containsExactly("Lake_Org/a", "Lake_Org/b");
        assertThat(first.path("models").get(0).path("downloads").longValue()).isEqualTo(3_123_456_789L);
        assertThat(first.path("total_count").intValue()).isEqualTo(3);
        JsonNode second = data("owner=Lake_Org&page_number=2&page_size=2");
        assertThat(second.path("models")).hasSize(1);
        assertThat(data("owner=Lake_Org&page_number=3&page_size=2").path("models"))
                .isEmpty();
        assertThat(data("owner=nobody").path("total_count").intValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page_number=0", "page_size=51", "page_size=0", "page_number=61&page_size=50"})
    void aPageThatIsNoneIsRefused(String query) {
        assertThat(ask(MODELS, query, "").status()).isEqualTo(400);
    }

    @Test
    void nothingIsShownBeyondRow3000() {
        assertThat(ask(MODELS, "page_number=60&page_size=50", "").status()).isEqualTo(200);
        assertThat(ask(MODELS, "page_number=301", "").text())
                .isEqualTo("{\"success\":false,\"request_id\":\"r-400\","
                        + "\"message\":\"page_number * page_size must be <= 3000\"}");
    }

    @Test
    void olderRoutesWriteOtherNames() {
        JsonNode body = body(site.inPascalCase().reply(request(MODELS, "owner=Other", "")));
        assertThat(body.path("Success").booleanValue()).isTrue();
        JsonNode model = body.path("Data").path("Models").get(0);
        assertThat(model.path("Path").textValue()).isEqualTo("Other");
        assertThat(model.path("Name").textValue()).isEqualTo("d");
        assertThat(model.path("Downloads").intValue()).isEqualTo(7);
        assertThat(body.path("Data").path("TotalCount").intValue()).isEqualTo(1);
    }

    @Test
    void oneModelAndNone() {
        assertThat(body(ask(MODELS + "/Other/d", "", ""))
                        .path("data")
                        .path("id")
                        .textValue())
                .isEqualTo("Other/d");
        Reply missing = ask(MODELS + "/Other/e", "", "");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("X-Request-Id")).isEqualTo("r-404");
        assertThat(missing.text()).contains("模型不存在");
    }

    @Test
    void aTokenIsNotNeededButABadOneIsRefused() {
        assertThat(ask(MODELS, "", "").status()).isEqualTo(200);
        assertThat(ask(MODELS, "", "good").status()).isEqualTo(200);
        assertThat(ask(MODELS, "", "bad").status()).isEqualTo(401);
    }

    private JsonNode data(String query) {
        return body(ask(MODELS, query, "")).path("data");
    }

    private Reply ask(String path, String query, String token) {
        return site.reply(request(path, query, token));
    }

    private static Request request(String path, String query, String token) {
        Map<String, String> headers = token.isEmpty() ? Map.of() : Map.of("authorization", "Bearer " + token);
        return new Request("GET", path, query, headers, new byte[0]);
    }

    private static JsonNode body(Reply reply) {
        try {
            return new ObjectMapper().readTree(reply.text());
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
