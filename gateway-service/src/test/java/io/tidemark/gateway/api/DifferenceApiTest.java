package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.gateway.SampleNews;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.api.SnapshotDifference.Causes;
import io.tidemark.gateway.api.SnapshotDifference.Side;
import io.tidemark.gateway.projection.Publication;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changed between two snapshots. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class DifferenceApiTest {

    @Inject
    TestGateway gateway;

    private Publication before;
    private Publication after;

    @BeforeEach
    void show() {
        gateway.empty();
        before = gateway.show("before", SampleNews.before());
        List<SnapshotRow> rows = SampleNews.edited(
                SampleNews.after(),
                row -> row instanceof SnapshotRow.Group group && group.group().equals("china"),
                json -> json.put("monthlyShare", 0.7).remove("cumulativeShare"));
        rows = SampleNews.edited(
                rows,
                row -> SampleNews.isModel(row, "jade-river/heron-7b"),
                json -> json.putArray("flags").add("gone").add("panel_change"));
        rows = SampleNews.edited(
                rows, row -> SampleNews.isModel(row, "lumen-labs/torch-guard"), json -> json.put("status", "mainline"));
        after = gateway.show("after", rows);
    }

    @Test
    void aDifferenceSaysWhatChanged() {
        difference(before.id() + "/diff?to=" + after.id())
                .body("snapshot.id", equalTo(after.id()))
                .body("data.from.id", equalTo(before.id()))
                .body("data.from.asOf", equalTo("2026-08-21"))
                .body("data.to.asOf", equalTo("2026-08-22"))
                .body("data.totals.models", is(2))
                .body("data.models.model", contains("lumen-labs/torch-guard", "solo/yacht"))
                .body("data.models.before", contains("rejected", null))
                .body("data.models.after", contains("mainline", "mainline"))
                .body("data.ranks[0].model", equalTo("jade-river/heron-300b"))
                .body("data.ranks[0].before", is(4))
                .body("data.ranks[0].after", is(5))
                .body("data.ranks[2].model", equalTo("solo/yacht"))
                .body("data.ranks[2].before", nullValue())
                .body("data.ranks[2].after", is(4))
                .body("data.ranks[2].valueAfter", is(200_000))
                .body("data.ranks.find { it.model == 'solo/boat-1' }.before", is(11))
                .body("data.ranks.find { it.model == 'solo/boat-1' }.after", is(7))
                .body("data.ranks.find { it.model == 'solo/boat-1' }.valueBefore", is(1_000))
                .body("data.totals.shares", is(2))
                .body("data.shares.mode", contains("cumulative", "monthly"))
                .body("data.shares.before", contains(0.375f, 0.6f))
                .body("data.shares.after", contains(null, 0.7f))
                .body("data.shares[0].change", nullValue())
                .body("data.shares[1].change", is(0.1f))
                .body("data.shares[1].monthAfter", equalTo("2026-07"))
                .body("data.flags.model", contains("jade-river/heron-7b"))
                .body("data.flags[0].added", contains("gone", "panel_change"))
                .body("data.flags[0].removed", contains("spike"))
                .body("data.totals.crossovers", is(2))
                .body("data.crossovers.a", contains("heron", "china"))
                .body("data.crossovers.before", contains("transient", "sustained"))
                .body("data.crossovers.after", contains("sustained", "panel_driven"))
                .body("data.crossovers[0].crossedOnAfter", equalTo("2026-07-09"));
    }

    @Test
    void backwardsItIsTheOtherWayRound() {
        difference("latest/diff?to=2026-08-21")
                .body("snapshot.id", equalTo(before.id()))
                .body("data.crossovers.after", contains("transient", "sustained"))
                .body("data.flags[0].added", contains("spike"));
    }

    @Test
    void listsAreCutAndTotalsAreNot() {
        difference("2026-08-21/diff?to=latest&limit=1")
                .body("data.ranks", hasSize(1))
                .body("data.totals.ranks", is(12))
                .body("data.crossovers", hasSize(1))
                .body("data.totals.crossovers", is(2));
    }

    @Test
    void placesAreByTheMetricAskedFor() {
        difference("2026-08-21/diff?to=latest&metric=tokens30d").body("data.ranks", empty());
    }

    @Test
    void nothingChangesFromASnapshotToItself() {
        difference("latest/diff?to=latest")
                .body("data.totals.ranks", is(0))
                .body("data.totals.shares", is(0))
                .body("data.causes.data", equalTo("unchanged"))
                .body("data.causes.only", nullValue());
    }

    @Test
    void aMadeUpWorldBesideTheRealOneIsNoted() {
        gateway.show("real", io.tidemark.gateway.SampleRows.all(LocalDate.parse("2026-08-23"), false));
        difference("2026-08-22/diff?to=2026-08-23").body("notes.code", hasItem("different_worlds"));
    }

    @Test
    void causesAreToldApartAsFarAsTheDigestsTell() {
        Side side = side("2026-08-21", "m@1", "i1", "r1");
        assertThat(Differences.causes(side, side("2026-08-22", "m@1", "i2", "r1")))
                .isEqualTo(new Causes("changed", "unchanged", "unchanged", "data"));
        assertThat(Differences.causes(side, side("2026-08-21", "m@1", "i2", "r1")))
                .isEqualTo(new Causes("changed", "unchanged", "unchanged", "data"));
        assertThat(Differences.causes(side, side("2026-08-21", "m@2", "i1", "r1")))
                .isEqualTo(new Causes("unchanged", "unchanged", "changed", "method"));
        assertThat(Differences.causes(side, side("2026-08-21", "m@1", "i2", "r2")))
                .isEqualTo(new Causes("not_told", "changed", "unchanged", null));
        assertThat(Differences.causes(side, side("2026-08-22", "m@2", "i2", "r2")))
                .isEqualTo(new Causes("changed", "changed", "changed", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            latest/diff                              | 400 | to: is required: a snapshot's id, an as-of date
            latest/diff?to=yesterday                 | 400 | to: 'yesterday' is not latest, a snapshot's id, or an as-of date
            2025-01-01/diff?to=latest                | 404 | Snapshot 2025-01-01 is not kept here
            latest/diff?to=2025-01-01                | 404 | Snapshot 2025-01-01 is not kept here
            latest/diff?to=latest&metric=ram         | 400 | metric: 'ram' is not one of index, downloads30d, downloadsAllTime
            latest/diff?to=latest&limit=0            | 400 | limit: '0' is not a whole number from 1 to 500
            latest/diff?to=latest&from=latest        | 400 | 'from' is no parameter of
            """)
    void whatIsNotKnownIsRefusedByName(String path, int status, String detail) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/snapshots/" + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    private static Side side(String asOf, String method, String inputs, String registry) {
        return new Side("id", LocalDate.parse(asOf), method, inputs, registry, true);
    }

    private static ValidatableResponse difference(String path) {
        return given().urlEncodingEnabled(false)
                .get("/api/v1/snapshots/" + path)
                .then()
                .statusCode(200);
    }
}
