package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
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
import io.tidemark.common.model.Redistribution;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where figures come from, as clients see it. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class ExplanationApiTest {
    private static final String TORCH = "lumen-labs/torch-8b";

    @Inject
    TestGateway gateway;

    @BeforeEach
    void empty() {
        gateway.empty();
    }

    @Test
    void aFigureLeadsToItsSourceItsDayAndTheBytesItCameFrom() {
        gateway.show("explained", SampleRows.all());

        explanation(TORCH)
                .statusCode(200)
                .body("snapshot.asOf", equalTo("2026-08-21"))
                .body("data.model", equalTo(TORCH))
                .body("data.method", equalTo("adoption@1.0.0"))
                .body(
                        "data.figures.figure",
                        contains(
                                "downloads30d",
                                "ram.30",
                                "derivatives",
                                "tokens30d",
                                "performance.board/overall",
                                "momentum.ram",
                                "index",
                                "derivatives.2026-05",
                                "derivatives.2026-06",
                                "derivatives.2026-07",
                                "derivatives.2026-08"))
                .body("data.figures[0].value", is(700_000))
                .body("data.figures[0].rule", equalTo("readings"))
                .body("data.figures[0].reason", nullValue())
                .body("data.figures[0].inputs[0].source", equalTo("huggingface"))
                .body("data.figures[0].inputs[0].count", is(1))
                .body("data.figures[0].inputs[0].newest[0].observedOn", equalTo("2026-08-21"))
                .body("data.figures[0].inputs[0].newest[0].value", is(700_000))
                .body("data.figures[0].inputs[0].newest[0].fetchedAt", equalTo("2026-08-21T23:14:05.123456Z"))
                .body("data.figures[0].inputs[0].newest[0].rawDigest", equalTo("sha256:" + "5a".repeat(32)))
                .body("data.sources.source", contains("huggingface", "llmfit"))
                .body("data.sources[0].citation", equalTo(SampleRows.WORLD))
                .body("data.sources[0].invented", is(true))
                .body("data.sources[1].license", equalTo("MIT"));
    }

    @Test
    void sumsCountTheirInputsAndWhatIsHeldNoMoreIsNull() {
        gateway.show("explained", SampleRows.all());

        explanation(TORCH)
                .body("data.figures[1].inputs[0].newest.subject", contains(TORCH, "lumen-labs/torch-8b-old"))
                .body("data.figures[2].inputs[0].metric", equalTo("description"))
                .body("data.figures[2].inputs[0].count", is(31))
                .body("data.figures[2].inputs[0].first", equalTo("2026-04-03"))
                .body("data.figures[2].inputs[0].newest[1].subject", equalTo("hobby/gone"))
                .body("data.figures[2].inputs[0].newest[1].fetchedAt", nullValue())
                .body("data.figures[2].inputs[0].newest[1].rawDigest", nullValue())
                .body("data.figures[3].reason", equalTo("withheld"))
                .body("data.figures[5].uses", contains("ram.30"));
    }

    @Test
    void theTermsOfASourceAreKept() {
        gateway.show("derived", withTerms(Redistribution.DERIVED));
        explanation(TORCH)
                .body("data.figures[4].inputs[0].newest[0].value", nullValue())
                .body("data.figures[4].inputs[0].newest[0].rawDigest", equalTo("sha256:" + "5a".repeat(32)))
                .body("data.figures[0].inputs[0].newest[0].value", is(700_000))
                .body("data.sources[1].redistribution", equalTo("derived"));

        gateway.empty();
        gateway.show("none", withTerms(Redistribution.NONE));
        explanation(TORCH)
                .body("data.figures[4].inputs", hasSize(0))
                .body("data.sources.source", contains("huggingface"));
    }

    @Test
    void anOlderPathIsExplainedUnderThePresentOne() {
        gateway.show("explained", SampleRows.all());

        explanation("lumen-labs/torch-8b-old")
                .statusCode(200)
                .body("data.model", equalTo(TORCH))
                .body("notes.code", hasItem("alias"));
    }

    @Test
    void whatIsNotExplainedSaysWhy() {
        gateway.show("explained", SampleRows.all());
        explanation("lumen-labs/nothing").statusCode(404).body("detail", containsString("has no model"));
        explanation("lumen-labs/torch-guard")
                .statusCode(404)
                .body(
                        "detail",
                        equalTo("Only mainline models are explained; lumen-labs/torch-guard is rejected by rule"
                                + " guard-or-classifier"));
        given().get("/api/v1/models/" + TORCH + "/explanation?figure=ram.30")
                .then()
                .statusCode(400)
                .body("detail", containsString("'figure' is no parameter"));

        gateway.empty();
        gateway.show(
                "before",
                SampleRows.all().stream()
                        .filter(row -> !(row instanceof SnapshotRow.Explanation))
                        .toList());
        explanation(TORCH)
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("was published without explanations"));
    }

    private static List<SnapshotRow> withTerms(Redistribution terms) {
        return SampleRows.all().stream()
                .map(row -> row instanceof SnapshotRow.Source source
                                && source.source().equals("llmfit")
                        ? new SnapshotRow.Source(
                                source.source(),
                                source.license(),
                                source.citation(),
                                terms,
                                source.invented(),
                                source.oldestObservedOn(),
                                source.newestObservedOn(),
                                source.metrics(),
                                source.models(),
                                source.measurements())
                        : row)
                .toList();
    }

    private static ValidatableResponse explanation(String model) {
        return given().get("/api/v1/models/" + model + "/explanation").then();
    }
}
