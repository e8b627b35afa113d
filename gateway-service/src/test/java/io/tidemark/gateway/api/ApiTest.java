package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.projection.Publication;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each resource answers, on the small snapshot of {@link SampleRows}. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class ApiTest {

    @Inject
    TestGateway gateway;

    private Publication snapshot;

    @BeforeEach
    void show() {
        gateway.empty();
        snapshot = gateway.show("api", SampleRows.all());
    }

    @Test
    void modelsAreMainlineByDownloadsWithUnobservedOnesLast() {
        given().get("/api/v1/models?sort=-downloads30d")
                .then()
                .statusCode(200)
                .body("snapshot.id", equalTo(snapshot.id()))
                .body("snapshot.asOf", equalTo("2026-08-21"))
                .body("snapshot.method", equalTo("adoption@1.0.0"))
                .body("snapshot.publishedAt", nullValue())
                .body(
                        "data.model",
                        contains(
                                "jade-river/heron-7b",
                                "lumen-labs/torch-8b",
                                "north-mill/barge-9b",
                                "jade-river/heron-300b",
                                "lumen-labs/torch-1b",
                                "solo/unplaced",
                                "north-mill/barge-raft"))
                .body("data[0].downloads30d", is(900_000))
                .body("data[0].size", equalTo("7-9B"))
                .body("data[0].region", equalTo("china"))
                .body("data[0].ram.checkpointDays", is(90))
                .body("data[0].ramStatus", equalTo("observed"))
                .body("data[2].ram", nullValue())
                .body("data[2].ramStatus", equalTo("not_observed"))
                .body("data[5].downloads30d", is(0))
                .body("data[5].goneSince", equalTo("2026-07-01"))
                .body("data[6].downloads30d", nullValue())
                .body("page.total", is(7))
                .body("page.size", is(50))
                .body("page.next", nullValue())
                .body("notes[0].code", equalTo("invented_data"))
                .body("notes[0].detail", containsString(SampleRows.WORLD));
    }

    @Test
    void byDefaultModelsAreByTheIndexAndThoseWithoutComeLast() {
        String[] byIndex = {
            "jade-river/heron-7b",
            "lumen-labs/torch-8b",
            "north-mill/barge-9b",
            "lumen-labs/torch-1b",
            "jade-river/heron-300b",
            "north-mill/barge-raft",
            "solo/unplaced"
        };
        given().get("/api/v1/models")
                .then()
                .body("data.model", contains(byIndex))
                .body("data.index.value", contains(82.5f, 55, 55, 48, 42.5f, null, null))
                .body("data.index.rank", contains(1, 2, 2, 4, 5, null, null))
                .body("data[5].index.reason", equalTo("no_window"))
                .body("data[5].index.coverage", is(0))
                .body("data[5].index.rankRange", nullValue())
                .body("data[6].index.reason", equalTo("gone"));
        models("sort=-index", byIndex);
        models(
                "sort=index&gone=false",
                "jade-river/heron-300b",
                "lumen-labs/torch-1b",
                "lumen-labs/torch-8b",
                "north-mill/barge-9b",
                "jade-river/heron-7b",
                "north-mill/barge-raft");
    }

    @Test
    void anIndexShowsItsContributionsAndWhereItsRankGoes() {
        given().get("/api/v1/models/lumen-labs/torch-8b")
                .then()
                .body("data.index.value", is(55))
                .body("data.index.coverage", is(0.75f))
                .body("data.index.rank", is(2))
                .body("data.index.rankRange.best", is(2))
                .body("data.index.rankRange.worst", is(3))
                .body("data.index.reason", nullValue())
                .body("data.index.contributions.pillar", contains("use", "serve", "perform"))
                .body("data.index.contributions[0].x", is(700_000))
                .body("data.index.contributions[0].reference", is(5_000_000))
                .body("data.index.contributions[0].referenceAsOf", equalTo("2026-06-30"))
                .body("data.index.contributions[0].score", is(78.125f))
                .body("data.index.contributions[0].weight", is(0.4f))
                .body("data.index.contributions[1].state", equalTo("absent"))
                .body("data.index.contributions[1].contribution", is(0))
                .body("data.index.contributions[1].reason", equalTo("not_listed"))
                .body("data.index.contributions[2].contribution", is(13.333333f));
        given().get("/api/v1/models/lumen-labs/torch-guard").then().body("data.index", nullValue());
    }

    @Test
    void modelsAreRankedByTheIndexAndThoseWithoutHaveNoPlace() {
        given().get("/api/v1/rankings?metric=index")
                .then()
                .body(
                        "data.model",
                        contains(
                                "jade-river/heron-7b",
                                "lumen-labs/torch-8b",
                                "north-mill/barge-9b",
                                "lumen-labs/torch-1b",
                                "jade-river/heron-300b"))
                .body("data.rank", contains(1, 2, 2, 4, 5))
                .body("data.value", contains(82.5f, 55, 55, 48, 42.5f))
                .body("page.total", is(5));
        given().get("/api/v1/rankings?metric=index&region=us")
                .then()
                .body("data.model", contains("lumen-labs/torch-8b", "lumen-labs/torch-1b"))
                .body("data.rank", contains(1, 2));
        given().get(
                        "/api/v1/rankings?metric=index&license=apache-2.0&modality=text-generation&releasedFrom=2026-04-01&size=1")
                .then()
                .body("data.model", contains("jade-river/heron-7b"))
                .body("page.total", is(5));
        given().get("/api/v1/rankings?metric=index&license=none").then().body("page.total", is(0));
        given().get("/api/v1/rankings?metric=index&releasedTo=2026-03-31")
                .then()
                .body("page.total", is(0));
    }

    @Test
    void filtersAreAlternativesWithinAndConditionsBetween() {
        models("region=china,us&size=7-9B", "jade-river/heron-7b", "lumen-labs/torch-8b");
        models("region=none", "solo/unplaced");
        models("family=torch&sort=model", "lumen-labs/torch-1b", "lumen-labs/torch-8b");
        models("family=none&sort=model", "north-mill/barge-raft", "solo/unplaced");
        models("size=%3C1B", "solo/unplaced");
        models("size=250B%2B", "jade-river/heron-300b");
        models("size=250B+", "jade-river/heron-300b");
        models("size=none", "north-mill/barge-raft");
        models("organization=north-mill&sort=-model", "north-mill/barge-raft", "north-mill/barge-9b");
        models("license=none&sort=model", "north-mill/barge-raft", "solo/unplaced");
        models("status=rejected", "lumen-labs/torch-guard");
        models("flag=spike,gone", "jade-river/heron-7b", "solo/unplaced");
        models("gone=true", "solo/unplaced");
        models("gone=false&q=RIVER/", "jade-river/heron-7b", "jade-river/heron-300b");
        models("q=100%25");
        models(
                "releasedFrom=2026-04-01&releasedTo=2026-04-01&family=torch",
                "lumen-labs/torch-8b",
                "lumen-labs/torch-1b");
        models("releasedFrom=2026-04-02");
        models("releasedTo=2026-03-31");
        models("entersTopWithin=90", "lumen-labs/torch-8b");
        models("entersTopWithin=89");
    }

    @Test
    void nullsComeLastWhicheverWayAListIsSorted() {
        given().get("/api/v1/models?sort=likes")
                .then()
                .body("data.likes", contains(1, 90, 800, 3000, 4000, null, null));
        given().get("/api/v1/models?sort=-likes")
                .then()
                .body("data.likes", contains(4000, 3000, 800, 90, 1, null, null));
    }

    @Test
    void aModelIsFoundUnderAnOlderPath() {
        given().get("/api/v1/models/lumen-labs/torch-8b-old")
                .then()
                .statusCode(200)
                .body("data.model", equalTo("lumen-labs/torch-8b"))
                .body("data.aliases", contains("lumen-labs/torch-8b-old"))
                .body("data.ram", hasSize(2))
                .body("data.ram[0].cutoff", is(0.5f))
                .body("data.ram[0].downloads", is(100_000))
                .body("page", nullValue())
                .body("notes.code", contains("invented_data", "alias"));
        given().get("/api/v1/models/lumen-labs/torch-8B").then().statusCode(404);
    }

    @Test
    void aHistoryHasNullsWithReasonsAndFlagsOnTheirDays() {
        String history = "/api/v1/models/lumen-labs/torch-8b/history";
        given().get(history)
                .then()
                .body("data.mode", equalTo("cumulative"))
                .body("data.points.at", contains("2026-07-30", "2026-07-31", "2026-08-01", "2026-08-02"))
                .body("data.points[0].value", nullValue())
                .body("data.points[0].reason", equalTo("not_observed"))
                .body("data.points[1].value", is(8_000_000))
                .body("data.points[2].value", is(8_000_250.5f))
                .body("data.points[3].flags", contains("interpolated", "spike"))
                .body("data.marks[1].amount", is(999_449.5f));
        given().get(history + "?mode=increments&adjusted=true&from=2026-08-02")
                .then()
                .body("data.points.value", contains(300));
        given().get(history + "?mode=increments&granularity=month&to=2026-07")
                .then()
                .body("data.points.at", contains("2026-06", "2026-07"))
                .body("data.points[0].reason", equalTo("no_reading_near_month_end"))
                .body("data.points[1].value", is(600_000))
                .body("data.points[1].flags", contains("estimated"));
        given().get(history + "?metric=downloads30d")
                .then()
                .body("data.mode", equalTo("window"))
                .body("data.points.at", contains("2026-07-31", "2026-08-02"))
                .body("data.points.value", contains(650_000, 700_000));
        given().get("/api/v1/models/solo/unplaced/history")
                .then()
                .body("data.points", hasSize(0))
                .body("data.reason", equalTo("not_observed"));
    }

    @Test
    void seriesAreByMonthThenGroup() {
        given().get("/api/v1/series?metric=downloads&by=region&mode=monthly")
                .then()
                .body("data.group", contains("china", "eu", "us", "china", "eu", "us"))
                .body("data.month", contains("2026-06", "2026-06", "2026-06", "2026-07", "2026-07", "2026-07"))
                .body("data.value", contains(400, 100, 300, 600, 150, 250))
                .body("data[0].share", is(0.5f))
                .body("page.total", is(6));
        given().get("/api/v1/series?from=2026-07&groups=us,china&adjusted=true")
                .then()
                .body("data.group", contains("us", "china"))
                .body("data.value", contains(240, 590));
    }

    @Test
    void derivativesAreAFigureASeriesAndARanking() {
        given().get("/api/v1/models/jade-river/heron-7b")
                .then()
                .body("data.derivatives.counted", is(12.5f))
                .body("data.derivatives.recent", is(2.5f))
                .body("data.derivatives.byRelation.merge", is(0.5f))
                .body("data.derivatives.children.finetune", is(14));
        given().get("/api/v1/models")
                .then()
                .body("data[1].derivatives.counted", is(30))
                .body("data[1].derivatives.children", nullValue())
                .body("data[2].derivatives", nullValue());
        given().get("/api/v1/series?metric=derivatives")
                .then()
                .statusCode(200)
                .body("data.group", contains("china", "outside", "us"))
                .body("data.value", contains(8.5f, 4, 1.5f))
                .body("data[1].share", nullValue())
                .body("data[2].flags", contains("lineage_cycle"))
                .body("data[0].expected", is(12));
        given().get("/api/v1/series?metric=tokens").then().statusCode(200).body("data", hasSize(0));
        given().get("/api/v1/series?metric=derivatives&adjusted=true").then().statusCode(400);
        given().get("/api/v1/rankings?metric=derivatives")
                .then()
                .body("data.model", contains("lumen-labs/torch-8b", "jade-river/heron-7b"))
                .body("data.value", contains(30, 12.5f))
                .body("page.total", is(2));
    }

    @Test
    void westIsNullWhereAMemberIs() {
        given().get("/api/v1/series?groups=west,china&from=2026-07")
                .then()
                .body("data.group", contains("west", "china"))
                .body("data[0].value", is(400))
                .body("data[0].share", is(0.4f))
                .body("data[0].models", is(4))
                .body("data[0].estimated", is(0.625f))
                .body("data[0].flags", contains("estimated"));
        given().get("/api/v1/series?mode=cumulative&groups=west&from=2026-07")
                .then()
                .body("data[0].value", nullValue())
                .body("data[0].reason", equalTo("no_counter"));
        given().get("/api/v1/series?mode=cumulative")
                .then()
                .body("notes.code", contains("invented_data", "panel_change"));
    }

    @Test
    void aGroupingOfTheOperatorIsAskedForByItsName() {
        given().get("/api/v1/series?groups=reviewed&from=2026-07&to=2026-07")
                .then()
                .body("data.group", contains("reviewed"))
                .body("data[0].value", is(1_000))
                .body("data[0].share", is(1));
        given().get("/api/v1/snapshots/latest")
                .then()
                .body("data.groupings.id", contains("west", "reviewed"))
                .body("data.groupings[1].groups", contains("us", "china", "eu"));
        given().get("/api/v1/series?by=family&groups=reviewed")
                .then()
                .statusCode(400)
                .body("detail", startsWith("groups: 'reviewed' is not known"));
    }

    @Test
    void clientsNameTheirOwnGroupings() {
        given().get("/api/v1/series?groups=west,mine&define=mine:us,china&from=2026-07&to=2026-07")
                .then()
                .body("data.group", contains("west", "mine"))
                .body("data[0].value", is(400))
                .body("data[1].value", is(850));
        given().get("/api/v1/series?define=mine:us,china&define=far:eu&from=2026-07&to=2026-07")
                .then()
                .body("data.group", contains("china", "eu", "us", "mine", "far"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "define=us,china | define: 'us,china' is not like mine:us,eu: a name in lower case, a colon, groups",
                "define=:us | define: ':us' is not like mine:us,eu: a name in lower case, a colon, groups",
                "define=Mine:us | define: 'Mine:us' is not like mine:us,eu: a name in lower case, a colon, groups",
                "define=mine: | define: '' is not one of china, eu, us (by=region)",
                "define=mine:mars | define: 'mars' is not one of china, eu, us (by=region)",
                "define=mine:us,us | define: 'mine' has a group twice",
                "define=west:us | define: 'west' is the name of a group or defined twice",
                "define=us:eu | define: 'us' is the name of a group or defined twice",
                "define=a:us&define=a:eu | define: 'a' is the name of a group or defined twice",
                "define=a:us&groups=us | define: 'a' is not among groups; name it there or leave it out",
            })
    void aDefinitionThatIsNoneIsRefused(String query, String detail) {
        given().get("/api/v1/series?" + query)
                .then()
                .statusCode(400)
                .body("type", endsWith("invalid-parameter"))
                .body("detail", equalTo(detail));
    }

    @Test
    void ramIsRankedAgainstTheBaselineThatIsAskedFor() {
        given().get("/api/v1/rankings?metric=ram&checkpoint=30")
                .then()
                .body("data.model", contains("jade-river/heron-7b", "lumen-labs/torch-8b"))
                .body("data.rank", contains(1, 2))
                .body("data.value", contains(2, 0.5f))
                .body("data.baseline", contains("2026-Q2", "2026-Q2"))
                .body("notes[1].code", equalTo("not_ranked"))
                .body("notes[1].detail", equalTo("2 more models have no RAM at 30 days: no_size 1, not_observed 1"));
        given().get("/api/v1/rankings?metric=ram&baseline=2026-Q1&form=median")
                .then()
                .body("data.value", contains(2, 0.5f))
                .body("data[0].form", equalTo("median"));
        given().get("/api/v1/rankings?metric=ram&baseline=2026-Q1&size=7-9B&region=us")
                .then()
                .body("data.value", contains(1))
                .body("data.rank", contains(1));
        given().get("/api/v1/rankings?metric=downloads30d")
                .then()
                .body("data.rank", contains(1, 2, 2, 4, 4, 6))
                .body("data[0].baseline", nullValue());
    }

    @Test
    void whoHasNoPlaceIsCountedByTheReason() {
        given().get("/api/v1/rankings?metric=index")
                .then()
                .body(
                        "notes.find { it.code == 'not_ranked' }.detail",
                        equalTo("2 more models have no index: gone 1, no_window 1"));
        given().get("/api/v1/rankings?metric=index&region=us").then().body("notes.code", contains("invented_data"));
        given().get("/api/v1/rankings?metric=momentum&family=torch")
                .then()
                .body(
                        "notes.find { it.code == 'not_ranked' }.detail",
                        equalTo("2 more models have no momentum: partly_observed 1, unknown 1"));
    }

    @Test
    void modelsAreRankedByTokensAndThoseWithoutHaveNoPlace() {
        given().get("/api/v1/rankings?metric=tokens30d")
                .then()
                .body("notes.find { it.code == 'not_ranked' }.detail", equalTo("5 more models have no tokens30d"))
                .body("data.model", contains("jade-river/heron-7b", "lumen-labs/torch-8b"))
                .body("data.value", contains(21_000_000_000L, 9_000_000_000L))
                .body("page.total", is(2));
    }

    @Test
    void aModelShowsItsTokensWithTheirBoundAndWhatRatingServicesSay() {
        given().get("/api/v1/models/lumen-labs/torch-8b")
                .then()
                .body("data.tokens30d.value", is(9_000_000_000L))
                .body("data.tokens30d.upper", is(9_500_000_000L))
                .body("data.tokens30d.daysListed", is(28))
                .body("data.tokens30d.share", is(0.3f))
                .body("data.tokens30d.to", equalTo("2026-08-20"))
                .body("data.performance.index", contains("eci", "text/overall"))
                .body("data.performance[0].value", is(131.5f))
                .body("data.performance[0].percentile", is(75))
                .body("data.performance[0].seriesSince", equalTo("2026-02-02"))
                .body("data.performance[1].value", nullValue());
        given().get("/api/v1/models/north-mill/barge-9b")
                .then()
                .body("data.tokens30d", nullValue())
                .body("data.performance", hasSize(0));
        given().get("/api/v1/models?family=torch")
                .then()
                .body("data[0].tokens30d.value", is(9_000_000_000L))
                .body("data[0].performance", hasSize(2));
    }

    @Test
    void modelsAreRankedByGrowthAndOneWithoutSaysWhy() {
        given().get("/api/v1/rankings?metric=momentum")
                .then()
                .body("data.model", contains("jade-river/heron-7b"))
                .body("data[0].value", is(0.25f))
                .body("page.total", is(1));
        given().get("/api/v1/models/lumen-labs/torch-8b")
                .then()
                .body("data.momentum.growth", nullValue())
                .body("data.momentum.reason", equalTo("partly_observed"))
                .body("data.momentum.ram", is(0.5f))
                .body("data.momentum.ramCheckpointDays", is(30))
                .body("data.momentum.entersTopAtDays", is(90));
        given().get("/api/v1/models/north-mill/barge-9b").then().body("data.momentum", nullValue());
    }

    @Test
    void baselinesGroupsSourcesAndSnapshotsAreListed() {
        given().get("/api/v1/ram/baselines")
                .then()
                .body("data.id", contains("2026-Q1", "2026-Q2", "live"))
                .body("data.frozen", contains(true, true, false));
        given().get("/api/v1/ram/baselines/2026-Q2")
                .then()
                .body("data.levels.size", contains("7-9B", "7-9B", "250B+", "250B+"))
                .body("data.levels[0].cutoff", is(200_000))
                .body("data.levels[2].status", equalTo("insufficient_baseline"))
                .body("data.levels[2].cutoff", nullValue());
        given().get("/api/v1/organizations").then().body("data.id", contains("jade-river", "lumen-labs", "north-mill"));
        given().get("/api/v1/organizations?region=us,eu&sort=id")
                .then()
                .body("data.id", contains("lumen-labs", "north-mill"));
        given().get("/api/v1/organizations/jade-river").then().body("data.name", equalTo("Jade River"));
        given().get("/api/v1/families/torch").then().body("data.monthlyShare", is(0.25f));
        given().get("/api/v1/regions?sort=-cumulativeDownloads").then().body("data.id", contains("us", "china", "eu"));
        given().get("/api/v1/sources")
                .then()
                .body("data.source", contains("huggingface", "llmfit"))
                .body("data.ageDays", contains(0, 103))
                .body("data[1].license", equalTo("MIT"))
                .body("data[1].lastRun", nullValue());
        given().get("/api/v1/snapshots/2026-08-21")
                .then()
                .body("data.id", equalTo(snapshot.id()))
                .body("data.publishedAt", equalTo("2026-08-22T02:11:09Z"))
                .body("data.models.mainline", is(7))
                .body("data.sources.ageDays", contains(0, 103))
                .body("data.notSeen", hasSize(2));
    }

    @Test
    void figuresThatAreNotInventedCarryNoSuchNote() {
        gateway.empty();
        gateway.show("real", SampleRows.all(SampleRows.AS_OF, false));
        given().get("/api/v1/models").then().body("notes", hasSize(0));
    }

    @Test
    void numbersAreWrittenPlainly() {
        String body = given().get("/api/v1/series?mode=cumulative&groups=us").asString();
        assertThat(body)
                .contains("\"value\":9300000,")
                .contains("\"coverage\":1,")
                .contains("\"share\":null");
    }

    @Test
    void theGatewayIsReadyAndSaysWhatItShows() {
        given().get("/api/v1/models").then().header("Last-Modified", notNullValue());
    }

    private static void models(String query, String... expected) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/models?" + query)
                .then()
                .statusCode(200)
                .body("data.model", expected.length == 0 ? hasSize(0) : contains(expected));
    }
}
