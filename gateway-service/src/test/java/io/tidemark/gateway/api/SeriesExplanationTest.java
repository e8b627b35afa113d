package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
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
    void derivativesOfAGroupAreThoseOfItsModels() {
        get("metric=derivatives&group=us&month=2026-07")
                .body("data.model", contains("lumen-labs/torch-8b"))
                .body("data[0].value", is(1.5f))
                .body("data[0].share", is(1))
                .body("data[0].flags", empty())
                .body("notes.code", not(hasItem("no_contributions")));
        get("metric=derivatives&group=us&month=2026-05")
                .body("data[0].value", nullValue())
                .body("data[0].reason", equalTo("downloads_not_read"));
        get("metric=derivatives&group=us&month=2026-08")
                .body("data[0].value", nullValue())
                .body("data[0].reason", equalTo("month_not_over"));
    }

    @Test
    void derivativesAndTokensAreAddedUpAsTheirSeriesAre() {
        gateway.empty();
        List<SnapshotRow> rows = new ArrayList<>(SampleRows.all());
        rows.add(series("derivatives", SeriesMode.CUMULATIVE, 2.0));
        rows.add(series("tokens", SeriesMode.MONTHLY, 9e9));
        gateway.show("explained", rows);

        get("metric=derivatives&mode=cumulative&group=us&month=2026-07").body("data[0].value", is(2));
        get("metric=derivatives&mode=cumulative&group=us&month=2026-08").body("data[0].value", is(6));
        get("metric=tokens&group=us&month=2026-07")
                .body("data", empty())
                .body("notes.code", hasItem("no_contributions"));
        given().get("/api/v1/series/explanation?metric=tokens&mode=cumulative&group=us&month=2026-07")
                .then()
                .statusCode(400)
                .body("detail", equalTo("mode: 'cumulative' is not there for metric=tokens"));
    }

    @Test
    void whatNoMainlineModelBringsHasNoModelsAndSaysSo() {
        get("metric=derivatives&group=outside&month=2026-07")
                .body("data", empty())
                .body(
                        "notes.find { it.code == 'no_contributions' }.detail",
                        equalTo(
                                "No mainline model is told to bring derivatives to 'outside' in 2026-07: none does, or the"
                                        + " snapshot is from before that was told by model."));
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
                "group=us&month=2026-07&metric=stars | metric: 'stars' is not one of downloads, derivatives, tokens",
                "group=eu&month=2026-07&metric=derivatives | group: 'eu' is not one of china, outside, us, west, reviewed (by=region)",
                "group=us&month=2026-07&mode=cumulative&adjusted=true | adjusted: true is only there for metric=downloads and mode=monthly",
                "group=us&month=2026-07&metric=derivatives&adjusted=true | adjusted: true is only there for metric=downloads and mode=monthly",
                "group=mit&month=2026-07&by=license | by: 'license' is not one of region, organization, family, size; /api/v1/models?license= has its models",
            })
    void aQuestionThatIsNoneIsRefused(String query, String detail) {
        given().get("/api/v1/series/explanation?" + query)
                .then()
                .statusCode(400)
                .body("detail", equalTo(detail));
    }

    private static SnapshotRow.Series series(String metric, SeriesMode mode, double value) {
        return new SnapshotRow.Series(
                metric,
                Grouping.REGION,
                mode,
                "us",
                YearMonth.parse("2026-07"),
                value,
                1.0,
                null,
                null,
                1,
                1,
                1.0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static ValidatableResponse get(String query) {
        return given().get("/api/v1/series/explanation?" + query).then().statusCode(200);
    }
}
