package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
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
import io.tidemark.gateway.SampleNews;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was made from what, as clients see it. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class LineageApiTest {

    @Inject
    TestGateway gateway;

    @BeforeEach
    void show() {
        gateway.empty();
        gateway.show("lineage", SampleRows.all());
    }

    @Test
    void childrenComeByDownloads() {
        get("lumen-labs/torch-8b/derivatives")
                .body("data.model", contains("lumen-labs/torch-1b", "solo/unplaced"))
                .body("data.relation", contains("quantized", "merge"))
                .body("data.downloadsAllTime", contains(300_000, 40))
                .body("data.unknownParents", contains(0, 1))
                .body("data[1].otherParents", contains("jade-river/heron-7b", "lumen-labs/torch-1b"))
                .body("data[0].cyclic", is(false))
                .body("page.total", is(2))
                .body("notes.code", not(hasItem("no_lineage")));
        get("lumen-labs/torch-1b/derivatives")
                .body("data.model", contains("lumen-labs/torch-guard", "solo/unplaced"))
                .body("data.status", contains("rejected", "mainline"));
        get("solo/unplaced/derivatives").body("data", empty());
    }

    @Test
    void childrenAreFilteredByRelationAndDownloads() {
        get("lumen-labs/torch-8b/derivatives?relation=merge,adapter").body("data.model", contains("solo/unplaced"));
        get("lumen-labs/torch-8b/derivatives?minDownloads=41").body("data.model", contains("lumen-labs/torch-1b"));
        get("north-mill/barge-raft/derivatives?relation=none")
                .body("data.model", contains("jade-river/heron-300b"))
                .body("data[0].relation", nullValue());
        // downloads that were not read are not 0
        get("jade-river/heron-300b/derivatives").body("data.model", contains("north-mill/barge-raft"));
        get("jade-river/heron-300b/derivatives?minDownloads=0").body("data", empty());
    }

    @Test
    void childrenArePagedByACursor() {
        String next = get("lumen-labs/torch-8b/derivatives?size=1").extract().path("page.next");
        get("lumen-labs/torch-8b/derivatives?size=1&cursor=" + next)
                .body("data.model", contains("solo/unplaced"))
                .body("page.next", nullValue());
    }

    @Test
    void lineageGoesUpToTheRoots() {
        get("solo/unplaced/lineage")
                .body("data.model", equalTo("solo/unplaced"))
                .body(
                        "data.nodes.model",
                        contains("solo/unplaced", "jade-river/heron-7b", "lumen-labs/torch-1b", "lumen-labs/torch-8b"))
                .body("data.nodes.steps", contains(0, 1, 1, 1))
                .body("data.nodes[0].unknownParents", is(1))
                .body("data.nodes[2].parents", contains("lumen-labs/torch-8b"))
                .body("data.roots", contains("jade-river/heron-7b", "lumen-labs/torch-8b"))
                .body("data.cut", is(false));
        get("lumen-labs/torch-guard/lineage")
                .body(
                        "data.nodes.model",
                        contains("lumen-labs/torch-guard", "lumen-labs/torch-1b", "lumen-labs/torch-8b"))
                .body("data.nodes.steps", contains(0, 1, 2));
        get("lumen-labs/torch-8b-old/lineage")
                .body("data.roots", contains("lumen-labs/torch-8b"))
                .body("notes.code", hasItem("alias"));
    }

    @Test
    void aCycleEndsWhereItBegan() {
        get("north-mill/barge-raft/lineage")
                .body("data.nodes.model", contains("north-mill/barge-raft", "jade-river/heron-300b"))
                .body("data.nodes.cyclic", contains(true, true))
                .body("data.roots", empty());
    }

    @Test
    void aSnapshotWithoutLineageSaysSo() {
        gateway.show(
                "before lineage",
                SampleRows.all(SampleNews.NEXT_DAY, true).stream()
                        .filter(row -> !(row instanceof SnapshotRow.Lineage))
                        .toList());
        get("lumen-labs/torch-8b/derivatives").body("data", empty()).body("notes.code", hasItem("no_lineage"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a/ghost/derivatives                               | 404 | has no model a/ghost
            a/ghost/lineage                                   | 404 | has no model a/ghost
            lumen-labs/torch-8b/derivatives?relation=cousin   | 400 | relation: 'cousin' is not one of finetune, adapter, merge, quantized, none
            lumen-labs/torch-8b/derivatives?minDownloads=-1   | 400 | minDownloads: '-1' is not a whole number from 0
            lumen-labs/torch-8b/lineage?relation=merge        | 400 | 'relation' is no parameter of
            """)
    void whatIsNotKnownIsRefusedByName(String path, int status, String detail) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/models/" + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false)
                .get("/api/v1/models/" + path)
                .then()
                .statusCode(200);
    }
}
