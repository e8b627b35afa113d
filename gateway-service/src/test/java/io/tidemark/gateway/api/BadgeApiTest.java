package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.gateway.SampleNews;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Badges as a model card shows them. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class BadgeApiTest {

    @Inject
    TestGateway gateway;

    @BeforeEach
    void show() {
        gateway.empty();
        gateway.show("badges", SampleRows.all());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jade-river/heron-7b.svg?metric=downloads30d    | downloads         | 900k in 30 days
            jade-river/heron-7b.svg?metric=rank            | rank by downloads | #1 of 6
            lumen-labs/torch-1b.svg?metric=rank            | rank by downloads | #4 of 6
            jade-river/heron-7b.svg?metric=ram             | relative adoption | 3.00 at 90 days
            lumen-labs/torch-8b-old.svg?metric=ram         | relative adoption | 0.50 at 90 days
            solo/unplaced.svg?metric=downloads30d          | downloads         | 0 in 30 days
            north-mill/barge-raft.svg?metric=downloads30d  | downloads         | not observed
            lumen-labs/torch-guard.svg?metric=rank         | rank by downloads | not observed
            jade-river/heron-7b.svg                        | adoption index    | 82.5 (#1)
            solo/unplaced.svg                              | adoption index    | not observed
            """)
    void aBadgeShowsOneFigure(String path, String label, String text) {
        given().get("/badge/" + path)
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .header("Cache-Control", "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400")
                .body("svg.g.text[0]", equalTo(label))
                .body("svg.g.text[1]", equalTo(text));
    }

    @Test
    void anIndexComesWithItsPlace() {
        gateway.show(
                "indexed",
                SampleNews.edited(
                        SampleRows.all(SampleNews.NEXT_DAY, false),
                        row -> SampleNews.isModel(row, "jade-river/heron-7b"),
                        json -> json.putObject("index")
                                .put("value", 62.46)
                                .put("coverage", 0.85)
                                .put("rank", 1)
                                .put("bestRank", 1)
                                .put("worstRank", 3)
                                .putArray("pillars")));
        given().get("/badge/jade-river/heron-7b.svg?metric=index")
                .then()
                .body("svg.g.text[1]", equalTo("62.5 (#1)"))
                .body("svg.title", equalTo("jade-river/heron-7b: adoption index 62.5 (#1), 2026-08-22 (Tidemark)"));
    }

    @Test
    void aBadgeSaysWhetherItsDataIsMadeUpAndIsCachedByItsBytes() {
        var badge = given().get("/badge/jade-river/heron-7b.svg?metric=rank")
                .then()
                .body("svg.title", containsString("2026-08-21 (Tidemark, invented data)"))
                .extract();
        given().header("If-None-Match", badge.header("ETag"))
                .get("/badge/jade-river/heron-7b.svg?metric=rank")
                .then()
                .statusCode(304);
        given().get("/badge/lumen-labs/torch-8b.svg?metric=rank")
                .then()
                .header("ETag", not(equalTo(badge.header("ETag"))));
    }

    @Test
    void textIsEscaped() {
        String svg = new String(Badge.svg("a<b", "\"&\"", true, "<script>\"x\"</script>"), StandardCharsets.UTF_8);
        assertThat(svg)
                .contains("aria-label=\"&lt;script&gt;&quot;x&quot;&lt;/script&gt;\"")
                .contains("<title>&lt;script&gt;")
                .contains(">a&lt;b</text>")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1000, 1.0k",
        "1249, 1.2k",
        "9960, 10k",
        "900000, 900k",
        "999600, 1.0M",
        "12400000, 12M"
    })
    void countsAreShort(long count, String text) {
        assertThat(BadgeMetric.compact(count)).isEqualTo(text);
    }

    @Test
    void whatIsNotKnownIsRefusedByName() {
        given().get("/badge/jade-river/ghost.svg")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("has no model jade-river/ghost"));
        given().get("/badge/jade-river/heron-7b.svg?metric=stars")
                .then()
                .statusCode(400)
                .body("detail", containsString("metric: 'stars' is not one of index, ram, downloads30d, rank"));
    }
}
