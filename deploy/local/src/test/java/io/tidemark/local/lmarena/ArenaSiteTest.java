package io.tidemark.local.lmarena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.SettableClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArenaSiteTest {

    private static final BoardRow ROW =
            new BoardRow("atlas", "Acme", null, 1400, 1390, 1410, 12, 3, "overall", "2026-11-19");

    private final ArenaSite site = new ArenaSite("recorded", SettableClock.at("2026-11-20T12:00:00Z"))
            .board("text", List.of(ROW, ROW.inCategory("coding")));

    @Test
    void rowsRepeatAModelInEveryCategoryAndAFilterPicksOne() {
        String all = get("/rows", "dataset=lmarena-ai%2Fleaderboard-dataset&config=text&split=latest")
                .text();
        String picked = get(
                        "/filter",
                        "dataset=lmarena-ai%2Fleaderboard-dataset&config=text&split=latest"
                                + "&where=%22category%22%3D%27coding%27")
                .text();
        assertThat(all).contains("\"num_rows_total\":2", "\"license\":null", "\"partial\":false");
        assertThat(picked)
                .contains("\"num_rows_total\":1", "\"row_idx\":1", "\"category\":\"coding\"")
                .doesNotContain("overall");
    }

    @ParameterizedTest
    @CsvSource({
        "config=text&split=latest,422,MissingRequiredParameter",
        "dataset=lmarena-ai%2Fleaderboard-dataset&config=text&split=latest&length=101,422,InvalidParameter",
        "dataset=other%2Fdataset&config=text&split=latest,401,ExternalUnauthenticatedError",
        "dataset=lmarena-ai%2Fleaderboard-dataset&config=chess&split=latest,404,ResponseNotFound",
        "dataset=lmarena-ai%2Fleaderboard-dataset&config=text&split=train,404,ResponseNotFound"
    })
    void errorsCarryTheViewersCode(String query, int status, String code) {
        Reply reply = get("/rows", query);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("X-Error-Code")).isEqualTo(code);
    }

    @Test
    void theLicenceLineCanBeMissing() {
        assertThat(get("/api/datasets/lmarena-ai/leaderboard-dataset", "").text())
                .contains("\"cardData\":{\"license\":\"cc-by-4.0\"}");
        site.license(null);
        assertThat(get("/api/datasets/lmarena-ai/leaderboard-dataset", "").text())
                .contains("\"cardData\":{}");
    }

    private Reply get(String path, String query) {
        return site.reply(new Request("GET", path, query, Map.of(), new byte[0]));
    }
}
