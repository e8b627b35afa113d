package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models and families side by side. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class CompareApiTest {

    @Inject
    TestGateway gateway;

    @BeforeEach
    void show() {
        gateway.empty();
        gateway.show("compared", rows());
    }

    /** The sample, with the regional months of china as those of family heron. */
    private static List<SnapshotRow> rows() {
        return SampleNews.edited(
                SampleRows.all(),
                row -> row instanceof SnapshotRow.Series point
                        && point.group().equals("china")
                        && point.metric().equals("downloads"),
                json -> json.put("by", "family").put("group", "heron"));
    }

    @Test
    void modelsComeInTheOrderAskedForWithTheirFamilysSizes() {
        get("compare?models=lumen-labs/torch-8b,jade-river/heron-7b,solo/unplaced")
                .body("data.id", contains("lumen-labs/torch-8b", "jade-river/heron-7b", "solo/unplaced"))
                .body("data.kind", contains("model", "model", "model"))
                .body("data.adoption.downloads30d", contains(700_000, 900_000, 0))
                .body("data.adoption.monthlyShare", contains(null, null, null))
                .body("data[1].adoption.tokens30d.share", is(0.7f))
                .body("data[0].derivatives.byRelation.finetune", is(40))
                .body("data.derivatives.counted", contains(30, 12.5f))
                .body("data[2].derivatives", nullValue())
                .body("data[1].licenses.'apache-2.0'", is(1))
                .body("data[1].sizes.size", contains("7-9B", "250B+"))
                .body("data[1].sizes[1].models", contains("jade-river/heron-300b"))
                .body("data[2].sizes[0].parameters", contains(500_000_000))
                .body("data.momentum.growth", contains(null, 0.25f, null))
                .body("data.momentum.reason", contains("partly_observed", null, "not_observed"))
                .body("data[0].momentum.entersTopAtDays", is(90))
                .body("data[1].risks.flags.spike", is(1))
                .body("data[1].risks.reliance.model", equalTo("jade-river/heron-7b"))
                .body("data[1].risks.reliance.share", is(0.88235295f))
                .body("data[2].risks.gone", is(1))
                .body("data[2].risks.withoutLicense", is(1))
                .body("data[2].risks.reliance", nullValue());
    }

    @Test
    void familiesHaveSharesSumsAndTheirModels() {
        get("compare?families=torch,heron")
                .body("data.id", contains("torch", "heron"))
                .body("data.models", contains(2, 2))
                .body("data[1].organizations", contains("jade-river"))
                .body("data[1].regions", contains("china"))
                .body("data.adoption.monthlyShare", contains(0.25f, 0.6f))
                .body("data.adoption.month", contains("2026-07", "2026-07"))
                .body("data.adoption.downloads30d", contains(null, null))
                .body("data[0].derivatives.observed", is(1))
                .body("data[0].derivatives.byRelation.quantized", is(60))
                .body("data[1].licenses.'apache-2.0'", is(2))
                .body("data[1].momentum.growth", is(0.5f))
                .body("data[1].momentum.period", equalTo("month"))
                .body("data[0].momentum.reason", equalTo("not_observed"))
                .body("data[0].risks.reliance.share", is(0.85365856f))
                .body("data[0].risks.reliance.observed", is(2))
                .body("data.index.model", contains("lumen-labs/torch-8b", "jade-river/heron-7b"))
                .body("data.index.value", contains(55, 82.5f))
                .body("page.total", is(2));
    }

    @Test
    void theIndexIsShownWhereThereIsOne() {
        gateway.show(
                "indexed",
                SampleNews.edited(
                        SampleRows.all(SampleNews.NEXT_DAY, true),
                        row -> row instanceof SnapshotRow.Model model && "torch".equals(model.family()),
                        json -> json.remove("index")));
        get("compare?families=heron,torch")
                .body("data[0].index.model", equalTo("jade-river/heron-7b"))
                .body("data[0].index.value", is(82.5f))
                .body("data[0].index.worstRank", is(1))
                .body("data[1].index", nullValue());
    }

    @Test
    void anOlderPathCountsAsTheModel() {
        get("compare?models=lumen-labs/torch-8b-old,jade-river/heron-7b")
                .body("data.id", contains("lumen-labs/torch-8b", "jade-river/heron-7b"))
                .body("data[0].risks.flags.alias", is(1))
                .body("notes.code", contains("invented_data", "alias"));
        get("compare?models=jade-river/heron-300b,jade-river/heron-7b").body("data[0].risks.flags.keySet()", empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            compare                                         | 400 | models: is missing, as is families; give one of them
            compare?models=a/b,c/d&families=heron,torch     | 400 | families: is given beside models
            compare?models=jade-river/heron-7b              | 400 | models: names 1, and takes 2 to 5 separated by commas
            compare?families=a,b,c,d,e,f                    | 400 | families: names 6, and takes 2 to 5 separated by commas
            compare?families=heron,heron                    | 400 | families: names 'heron' twice
            compare?models=lumen-labs/torch-8b,lumen-labs/torch-8b-old | 400 | models: names lumen-labs/torch-8b twice, once as lumen-labs/torch-8b-old
            compare?models=a/b,jade-river/heron-7b,c/d      | 404 | has no model a/b, c/d; names are case-sensitive
            compare?families=heron,ghost                    | 404 | has no family ghost; /api/v1/families lists them
            compare?model=a/b                               | 400 | 'model' is no parameter of /api/v1/compare; there are: families, models, snapshot
            """)
    void whatIsNotKnownIsRefusedByName(String path, int status, String detail) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/" + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false).get("/api/v1/" + path).then().statusCode(200);
    }
}
