package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
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

/** Crossovers and concentration as clients see them. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class ComparisonApiTest {

    @Inject
    TestGateway gateway;

    @BeforeEach
    void show() {
        gateway.empty();
        gateway.show("comparisons", SampleRows.all());
    }

    @Test
    void aCrossoverSaysWhenHowSureAndWhetherItLasted() {
        get("crossovers?a=china&b=us")
                .body("snapshot.asOf", equalTo("2026-08-21"))
                .body("data", hasSize(1))
                .body("data[0].verdict", equalTo("sustained"))
                .body("data[0].reason", nullValue())
                .body("data[0].crossedOn", equalTo("2025-07-19"))
                .body("data[0].crossings.month", contains("2025-03", "2025-07"))
                .body("data[0].crossings.lostIn", contains("2025-04", null))
                .body("data[0].resampled.lower", equalTo("2025-03-02"))
                .body("data[0].resampled.upper", equalTo("2025-12-24"))
                .body("data[0].gap.trend", equalTo("widening"))
                .body("data[0].withoutModel.undoneWithout", contains("jade-river/heron-7b"))
                .body("data[0].withoutOrganization", nullValue())
                .body("data[0].balanced.models", is(4))
                .body("data[0].unmapped.undoes", is(true))
                .body("notes.code", hasItem("unmapped_decides"));
    }

    @Test
    void regionsAndTheirCumulativeDownloadsAreComparedByDefault() {
        get("crossovers").body("data.a", contains("china", "china", "us", "west"));
        get("crossovers").body("data.b", contains("us", "west", "china", "china"));
        get("crossovers?mode=monthly").body("data.reason", contains("ahead_throughout"));
        get("crossovers?by=family").body("data.a", contains("heron", "torch"));
    }

    @Test
    void pairsAreFilteredByGroupAndVerdict() {
        get("crossovers?b=china").body("data.a", contains("us", "west"));
        get("crossovers?a=west").body("data.b", contains("china"));
        get("crossovers?verdict=sustained,transient").body("data.a", contains("china"));
        get("crossovers?verdict=panel_driven").body("data", hasSize(0));
        get("crossovers?adjusted=true").body("data", hasSize(0));
    }

    @Test
    void pairsArePagedByACursor() {
        String next =
                get("crossovers?size=3").body("page.total", is(4)).extract().path("page.next");
        get("crossovers?size=3&cursor=" + next).body("data.a", contains("west")).body("page.next", nullValue());
    }

    @Test
    void concentrationComesByMonthWithItsAlert() {
        get("concentration")
                .body("data.month", contains("2026-05", "2026-06", "2026-07"))
                .body("data.alert", contains(null, false, true))
                .body("data[2].herfindahl", is(0.445f))
                .body("data[2].effective", is(2.25f))
                .body("data[2].top1Share", is(0.6f))
                .body("data[2].top5Share", is(1))
                .body("data[2].largest", equalTo("jade-river"))
                .body("data[2].gini", is(0.3f))
                .body("notes.code", hasItem("consolidation"));
    }

    @Test
    void anAlertThatIsOverIsNoNews() {
        get("concentration?to=2026-06")
                .body("data.month", contains("2026-05", "2026-06"))
                .body("notes.code", not(hasItem("consolidation")));
        get("concentration?by=region&from=2026-07").body("data.largest", contains("china"));
    }

    @Test
    void monthsArePagedByACursor() {
        String next = get("concentration?size=2").extract().path("page.next");
        get("concentration?size=2&cursor=" + next).body("data.month", contains("2026-07"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            crossovers?a=mars              | a: 'mars' is not one of china, us, west (by=region)
            crossovers?by=family&b=ghost   | b: 'ghost' is not one of heron, torch (by=family; only the largest are compared)
            crossovers?by=size             | by: 'size' is not one of region, organization, family
            crossovers?by=colour           | by: 'colour' is not one of region, organization, family
            crossovers?metric=stars        | metric: 'stars' is not one of downloads
            crossovers?verdict=perhaps     | verdict: 'perhaps' is not one of sustained, transient, panel_driven, none, not_observed
            crossovers?mode=weekly         | mode: 'weekly' is not one of monthly, cumulative
            crossovers?size=501            | size: '501' is not a whole number from 1 to 500
            crossovers?group=china         | 'group' is no parameter of /api/v1/crossovers
            concentration?by=country       | by: 'country' is not one of model, organization, family, region, size
            concentration?metric=stars     | metric: 'stars' is not one of downloads
            concentration?from=2026-08&to=2026-07 | from: 2026-08 is after to=2026-07
            """)
    void whatIsNotKnownIsRefusedByName(String path, String detail) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/" + path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false).get("/api/v1/" + path).then().statusCode(200);
    }
}
