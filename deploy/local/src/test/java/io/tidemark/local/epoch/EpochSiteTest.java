package io.tidemark.local.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.SettableClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpochSiteTest {

    private final EpochSite site = new EpochSite("recorded", SettableClock.at("2026-10-26T13:00:00Z"));

    @Test
    void aRefitMovesScoreAndIntervalAndLeavesBlanksBlank() {
        site.index(List.of(
                        IndexRow.rated("atlas-1", 150, "Example, Inc.", "A,B"),
                        new IndexRow("anchor", "Anchor", "130.0", "", "", "2026-05-01", "Org", "C", "API access")))
                .refit(1.5);
        assertThat(get("/data/eci_scores.csv").text().lines())
                .containsExactly(
                        "Model,Display name,eci,eci_ci_low,eci_ci_high,date,Organization,Country (of organization),"
                                + "Model accessibility,Accessibility group,model_versions",
                        "atlas-1,atlas-1,151.5,149.5,153.5,2026-05-01,\"Example, Inc.\",\"A,B\","
                                + "Open weights (unrestricted),Open weights,",
                        "anchor,Anchor,131.5,,,2026-05-01,Org,C,API access,Other,");
    }

    @Test
    void theArchiveIsTheSameBytesEachTimeAndIsTagged() {
        site.archive(Map.of("gpqa_diamond.csv", "Model version,mean_score\n", EpochSite.METADATA, "x\n"));
        Reply first = get("/data/benchmark_data.zip");
        assertThat(first.header("Content-Type")).isEqualTo("application/zip");
        assertThat(first.text()).startsWith("PK").contains("benchmark_data/gpqa_diamond.csv");
        assertThat(get("/data/benchmark_data.zip").header("ETag"))
                .isEqualTo(first.header("ETag"))
                .startsWith("W/\"");
        assertThat(site.reply(request("/data/benchmark_data.zip"), new EpochFault.NoMetadata())
                        .text())
                .doesNotContain(EpochSite.METADATA);
    }

    @Test
    void aWrongPathIsAPageForPeople() {
        Reply reply = get("/data/eci.csv");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo(Reply.HTML);
    }

    private Reply get(String path) {
        return site.reply(request(path));
    }

    private static Request request(String path) {
        return new Request("GET", path, "", Map.of(), new byte[0]);
    }
}
