package io.tidemark.local.artificialanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.SettableClock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtificialAnalysisSiteTest {

    private final ArtificialAnalysisSite site = new ArtificialAnalysisSite(
                    "invented", SettableClock.at("2026-11-20T12:30:00Z"), "good", 1, 100)
            .rows(List.of(
                    new CatalogueRow("1", "Atlas (max effort)", "atlas-max", "acme", 40.5, null, 33.0),
                    new CatalogueRow("2", "Atlas (low effort)", "atlas-low", "acme", 31.0, null, null)));

    @ParameterizedTest
    @CsvSource({
        "/api/v2/language/models/free,good,200",
        "/api/v2/language/models/free,bad,401",
        "/api/v2/language/models,good,403",
        "/api/v2/data/llms/models,good,410",
        "/api/v2/nothing,good,404"
    })
    void routesAndKeys(String path, String key, int status) {
        assertThat(site.reply(request(path, "", key)).status()).isEqualTo(status);
    }

    @Test
    void pagesSayWhetherThereAreMore() {
        assertThat(page("page=1", null)).contains("\"page\":1", "\"total_pages\":2", "\"has_more\":true", "atlas-max");
        assertThat(page("page=2", null))
                .contains("\"has_more\":false", "atlas-low")
                .doesNotContain("atlas-max");
        assertThat(page("page=9", new CatalogueFault.Endless())).contains("\"has_more\":true", "atlas-max");
    }

    @Test
    void theVersionIsANumberOrATextAndMayChange() {
        assertThat(page("page=1", null)).startsWith("{\"tier\":\"free\",\"intelligence_index_version\":9.1,");
        assertThat(page("page=1", new CatalogueFault.MetaEnvelope(true)))
                .startsWith("{\"meta\":{\"tier\":\"free\",\"intelligence_index_version\":\"9.1\",");
        assertThat(page("page=1", new CatalogueFault.OtherVersion("9.2"))).contains("version\":9.2,");
    }

    private String page(String query, @Nullable CatalogueFault fault) {
        Request request = request("/api/v2/language/models/free", query, "good");
        Reply reply = fault == null ? site.reply(request) : site.reply(request, fault);
        return reply.text();
    }

    private static Request request(String path, String query, String key) {
        return new Request("GET", path, query, Map.of("x-api-key", key), new byte[0]);
    }
}
