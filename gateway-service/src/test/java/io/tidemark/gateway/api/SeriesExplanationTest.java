package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a group's month is the sum of. In the sample one model alone was ever read: torch-8b. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class SeriesExplanationTest {

    @Inject
    TestGateway gateway;

    @BeforeEach
    void show() {
        gateway.empty();
        gateway.show("explained", SampleRows.all());
    }

    @Test
    void everyMainlineModelOfTheGroupIsThereAndWhatIsNotObservedSaysWhy() {
        get("group=us&month=2026-07")
                .body("data.model", contains("lumen-labs/torch-8b", "lumen-labs/torch-1b"))
                .body("data[0].value", is(600_000))
                .body("data[0].share", is(1))
                .body("data[0].flags", contains("estimated"))
                .body("data[0].reason", nullValue())
                .body("data[1].value", nullValue())
                .body("data[1].share", nullValue())
                .body("data[1].reason", equalTo("not_observed"))
                .body("page.total", is(2));
        get("group=us&month=2026-06").body("data[0].model", equalTo("lumen-labs/torch-1b"));
        get("group=us&month=2026-06&size=1&cursor="
                        + get("group=us&month=2026-06&size=1").extract().path("page.next"))
                .body("data.model", contains("lumen-labs/torch-8b"))
                .body("data[0].reason", equalTo("no_reading_near_month_end"));
    }

    @Test
    void aFigureIsAskedForByItsModeAndWhetherItIsAdjusted() {
        get("group=us&month=2026-08&mode=monthly").body("data[0].value", is(1_000_000));
        get("group=us&month=2026-08&adjusted=true").body("data[0].value", is(550.5f));
        get("group=us&month=2026-08&mode=cumulative").body("data[0].value", is(9_000_000));
    }

    @Test
    void aNamedGroupingHasTheModelsOfItsGroups() {
        get("group=west&month=2026-07")
                .body(
                        "data.model",
                        contains(
                                "lumen-labs/torch-8b",
                                "lumen-labs/torch-1b",
                                "north-mill/barge-9b",
                                "north-mill/barge-raft"));
    }

    @Test
    void itIsAListInEveryForm() {
        String csv = given().accept("text/csv")
                .get("/api/v1/series/explanation?group=us&month=2026-07")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines())
                .containsExactly(
                        "model,value,share,flags,reason",
                        "lumen-labs/torch-8b,600000,1,\"[\"\"estimated\"\"]\",",
                        "lumen-labs/torch-1b,,,[],not_observed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "month=2026-07 | group: is missing; give a group of by=region",
                "group=us | month: is missing; give a month such as 2026-08",
                "group=mars&month=2026-07 | group: 'mars' is not one of china, eu, us, west, reviewed (by=region)",
                "group=us&month=2026-07&metric=tokens | metric: 'tokens' is not one of downloads",
                "group=us&month=2026-07&mode=cumulative&adjusted=true | adjusted: true is only there for mode=monthly",
                "group=mit&month=2026-07&by=license | by: 'license' is not one of region, organization, family, size; /api/v1/models?license= has its models",
            })
    void aQuestionThatIsNoneIsRefused(String query, String detail) {
        given().get("/api/v1/series/explanation?" + query)
                .then()
                .statusCode(400)
                .body("detail", equalTo(detail));
    }

    private static ValidatableResponse get(String query) {
        return given().get("/api/v1/series/explanation?" + query).then().statusCode(200);
    }
}
