package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidemark.common.model.Redistribution;
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
import org.junit.jupiter.params.provider.CsvSource;

/** Lists as CSV and as lines of JSON. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class FormsTest {

    @Inject
    TestGateway gateway;

    private Publication snapshot;

    @BeforeEach
    void show() {
        gateway.empty();
        snapshot = gateway.show("forms", SampleRows.all());
        gateway.announce(SampleRuns.all());
    }

    @Test
    void aListOfGroupsIsATable() {
        Response csv = get("text/csv", "organizations?sort=id");
        csv.then()
                .contentType("text/csv;charset=UTF-8;header=present")
                .header("Vary", "Accept, Accept-Encoding")
                .header("Tidemark-Snapshot", snapshot.id())
                .header("Tidemark-As-Of", "2026-08-21")
                .header("Tidemark-Method", "adoption@1.0.0")
                .header("Tidemark-Total", "3")
                .header("Link", nullValue());
        assertThat(csv.headers().getValues("Tidemark-Notes"))
                .containsExactly("invented_data;detail=\"These figures are computed from an invented world: "
                        + SampleRows.WORLD + "\"");
        List<String> lines = csv.asString().lines().toList();
        assertThat(lines)
                .first()
                .isEqualTo(
                        "id,name,region,models,month,monthlyDownloads,monthlyShare,cumulativeDownloads,cumulativeShare,"
                                + "coverage,topModels");
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).startsWith("jade-river,Jade River,china,2,2026-07,600,0.6,5600000,0.375,0.5,");
    }

    @Test
    void columnsOfNestedObjectsFollowADot() {
        List<String> lines =
                get("text/csv", "models?q=torch-8b").asString().lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo(
                        "model,organization,region,family,status,size,parameters,license,modality,releasedOn,goneSince,"
                                + "downloads30d,downloads30dObservedOn,downloadsAllTime,downloadsAllTimeObservedOn,likes,"
                                + "derivatives.byRelation,derivatives.counted,derivatives.recent,derivatives.children,flags,"
                                + "ram.checkpointDays,ram.status,ram.downloads,ram.cutoff,ram.median,ram.cutoffLive,ram.medianLive,"
                                + "ram.rank,ram.ranked,ramStatus,"
                                + "tokens30d.value,tokens30d.upper,tokens30d.from,tokens30d.to,tokens30d.days,tokens30d.daysListed,"
                                + "tokens30d.share,tokens30d.valueStatus,performance,"
                                + "momentum.growth,momentum.ram,momentum.ramCheckpointDays,momentum.entersTopAtDays,momentum.reason,"
                                + "index.value,index.coverage,index.rank,index.rankRange.best,index.rankRange.worst,index.contributions,"
                                + "index.reason");
        assertThat(lines.get(1))
                .startsWith("lumen-labs/torch-8b,lumen-labs,us,torch,mainline,7-9B,8000000000,apache-2.0,")
                .contains(",\"[\"\"alias\"\"]\",90,observed,250000,0.5,")
                .contains(",0.5,30,90,partly_observed,55,0.75,2,2,3,");
    }

    @Test
    void linesAreTheElementsOfData() {
        Response lines = get("application/x-ndjson", "models?size=2&sort=model");
        lines.then().contentType("application/x-ndjson").header("Tidemark-Total", "7");
        String data = get("application/json", "models?size=2&sort=model").asString();
        assertThat(lines.asString().lines()).hasSize(2).allSatisfy(line -> assertThat(data)
                .contains(line));
    }

    @Test
    void pagesAreFollowedByALinkWithinTheSnapshot() {
        Response first = get("text/csv", "models?size=3&sort=model");
        String link = first.header("Link");
        assertThat(link).matches("</api/v1/models\\?cursor=[A-Za-z0-9_-]+&size=3&sort=model>; rel=\"next\"");
        gateway.show("newer", SampleRows.all(SampleRows.AS_OF.plusDays(1), true));
        List<String> models = new ArrayList<>(models(first));
        while (link != null) {
            Response next =
                    given().urlEncodingEnabled(false).accept("text/csv").get(link.substring(1, link.indexOf('>')));
            next.then().statusCode(200).header("Tidemark-Snapshot", snapshot.id());
            models.addAll(models(next));
            link = next.header("Link");
        }
        assertThat(models).hasSize(7).doesNotHaveDuplicates().isSorted();
        get("application/json", "models?size=3").then().header("Link", containsString("rel=\"next\""));
    }

    @Test
    void eachFormHasItsTag() {
        String csv = get("text/csv", "families").header("ETag");
        String json = get("application/json", "families").header("ETag");
        String lines = get("application/x-ndjson", "families").header("ETag");
        assertThat(csv).isNotEqualTo(json).isNotEqualTo(lines);
        given().accept("text/csv")
                .header("If-None-Match", csv)
                .get("/api/v1/families")
                .then()
                .statusCode(304);
        given().accept("application/json")
                .header("If-None-Match", csv)
                .get("/api/v1/families")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            models                                       | model,organization,
            organizations                                | id,name,region,
            families                                     | id,name,region,
            regions                                      | id,name,region,
            series                                       | group,month,value,
            rankings?metric=downloads30d                 | rank,model,
            ram/baselines                                | id,frozen,asOf,method
            crossovers                                   | a,b,verdict,reason,crossedOn,
            concentration                                | month,groups,models,herfindahl,
            sources                                      | source,inSnapshot,
            runs                                         | id,source,kind,status,
            snapshots                                    | id,asOf,method,publishedAt,
            exports                                      | snapshot,asOf,method,table,
            models/lumen-labs/torch-8b/history           | at,value,flags,reason
            """)
    void everyListIsATable(String path, String header) {
        String csv = get("text/csv", path).asString();
        assertThat(csv).startsWith(header);
        long rows = get("application/x-ndjson", path).asString().lines().count();
        assertThat(rows).isPositive();
        assertThat(csv.lines().count()).isEqualTo(rows + 1);
    }

    @Test
    void anEmptyListHasItsHeader() {
        assertThat(get("text/csv", "crossovers?verdict=panel_driven").asString().lines())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/csv;q=0.5, application/json;q=0.4          | text/csv
            text/csv, application/json                      | application/json
            text/html, application/xhtml+xml, */*;q=0.8     | application/json
            application/*;q=0.1, text/*                     | text/csv
            application/json;q=0, application/*             | application/x-ndjson
            TEXT/CSV; header=present                        | text/csv
            """)
    void theClientsPreferenceDecides(String accept, String type) {
        get(accept, "families").then().contentType(containsString(type));
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        given().accept("text/csv;q=0, image/png, application/*;q=0")
                .get("/api/v1/families")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("detail", containsString("application/json"))
                .body("detail", containsString("text/csv"))
                .body("detail", containsString("application/x-ndjson"));
        given().accept("text/csv")
                .get("/api/v1/families/torch")
                .then()
                .statusCode(406)
                .body("type", equalTo("https://tidemark.example/problems/not-acceptable"));
        given().accept("text/csv")
                .get("/api/v1/families?sort=colour")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void whatTermsForbidIsWithheldInEveryForm() {
        gateway.empty();
        gateway.show("terms", SampleRows.withTerms("epoch", Redistribution.DERIVED));
        given().get("/api/v1/models/lumen-labs/torch-8b?snapshot=latest")
                .then()
                .body("data.performance[0].value", nullValue())
                .body("data.performance[0].percentile", equalTo(75))
                .body("data.performance[0].valueStatus", equalTo("withheld"));
        String derived = get("text/csv", "models?q=torch-8b").asString();
        assertThat(derived).doesNotContain("131.5").contains("\"\"valueStatus\"\":\"\"withheld\"\"");
        gateway.empty();
        gateway.show("no terms", SampleRows.withTerms("epoch", Redistribution.NONE));
        given().get("/api/v1/models/lumen-labs/torch-8b").then().body("data.performance.source", not(hasItem("epoch")));
        assertThat(get("text/csv", "models?q=torch-8b").asString()).doesNotContain("epoch");
    }

    private static List<String> models(Response page) {
        return page.asString()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    private static Response get(String accept, String path) {
        Response response = given().urlEncodingEnabled(false).accept(accept).get("/api/v1/" + path);
        response.then().statusCode(200);
        return response;
    }
}
