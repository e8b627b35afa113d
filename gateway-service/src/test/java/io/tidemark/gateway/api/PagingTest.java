package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.SampleRuns;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.projection.Publication;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors: every row once, in order, in one snapshot. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class PagingTest {

    @Inject
    TestGateway gateway;

    private Publication snapshot;

    @BeforeEach
    void show() {
        gateway.empty();
        snapshot = gateway.show("paging", SampleRows.all());
        gateway.announce(SampleRuns.all());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/models?status=mainline,rejected",
                "/api/v1/models?sort=index",
                "/api/v1/models?sort=likes",
                "/api/v1/models?sort=-likes",
                "/api/v1/models?sort=releasedOn",
                "/api/v1/models?sort=-model",
                "/api/v1/models?sort=-parameters",
                "/api/v1/rankings?metric=downloads30d",
                "/api/v1/rankings?metric=index",
                "/api/v1/rankings?metric=ram",
                "/api/v1/runs",
                "/api/v1/organizations?sort=monthlyDownloads",
                "/api/v1/series?mode=cumulative&groups=west,us"
            })
    void aWalkMeetsEveryRowOnceInTheOrderOfTheWhole(String list) {
        String and = list.contains("?") ? "&" : "?";
        List<Object> whole = page(list + and + "size=500").getList("data");
        assertThat(whole).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        for (int size = 1; size <= 3; size++) {
            List<Object> walked = new ArrayList<>();
            String next = "";
            while (next != null) {
                JsonPath page = page(list + and + "size=" + size + (next.isEmpty() ? "" : "&cursor=" + next));
                walked.addAll(page.getList("data"));
                assertThat(page.getInt("page.total")).isEqualTo(whole.size());
                next = page.getString("page.next");
            }
            assertThat(walked).isEqualTo(whole);
        }
    }

    @Test
    void aWalkStaysInTheSnapshotItBeganIn() {
        String next = page("/api/v1/models?size=1").getString("page.next");
        gateway.show("newer", SampleRows.all(SampleRows.AS_OF.plusDays(1), true));

        JsonPath second = page("/api/v1/models?size=1&cursor=" + next);

        assertThat(second.getString("snapshot.id")).isEqualTo(snapshot.id());
        assertThat(second.getString("data[0].model")).isEqualTo("lumen-labs/torch-8b");
        given().get("/api/v1/models?size=1&snapshot=2026-08-22&cursor=" + next)
                .then()
                .statusCode(400)
                .body("detail", containsString("belongs to snapshot " + snapshot.id()));
    }

    @Test
    void aCursorOfAnotherQueryOrOfNobodyIsRefused() {
        String next = page("/api/v1/models?size=1").getString("page.next");
        refused("/api/v1/models?region=us&cursor=" + next, "cursor: belongs to another query");
        refused("/api/v1/models?sort=likes&cursor=" + next, "cursor: belongs to another query");
        refused("/api/v1/organizations?cursor=" + next, "cursor: belongs to another query");
        refused("/api/v1/models?cursor=abc", "cursor: is not one of ours");
        refused("/api/v1/models?cursor=e30", "cursor: is not one of ours");
        gateway.empty();
        gateway.show("other", SampleRows.all());
        refused("/api/v1/models?cursor=" + next, "cursor: its snapshot is no longer kept");
    }

    @Test
    void theSizeOfAPageMayChangeOnTheWay() {
        String next = page("/api/v1/models?size=2").getString("page.next");
        assertThat(page("/api/v1/models?pageSize=3&cursor=" + next).getList("data"))
                .hasSize(3);
    }

    private static void refused(String path, String detail) {
        given().get(path)
                .then()
                .statusCode(400)
                .body("type", equalTo("https://tidemark.example/problems/invalid-parameter"))
                .body("detail", containsString(detail));
    }

    private static JsonPath page(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }
}
