package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.gateway.SampleNews;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.SampleRuns;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The description is what is served, and its examples are real answers. After a wanted change renew both files with {@link
 * #RENEW} (twice: the second run puts new examples into the description) and read the difference: removing or renaming
 * breaks clients.
 */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class OpenApiTest {

    private static final String RENEW =
            "./mvnw -pl gateway-service -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dtidemark.renew=true";
    private static final Path DOCUMENT = Path.of("openapi.yaml");
    private static final Path EXAMPLES = Path.of("src/main/resources/examples");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Inject
    TestGateway gateway;

    @Test
    void theCommittedDescriptionIsTheServedOne() throws IOException {
        String served = given().get("/openapi").then().statusCode(200).extract().asString();
        compare(DOCUMENT, served);
    }

    @ParameterizedTest
    @CsvSource({
        "listSnapshots, snapshots",
        "getSnapshot, snapshots/latest",
        "listModels, models?size=2",
        "getModel, models/lumen-labs/torch-8b",
        "getModelHistory, models/lumen-labs/torch-8b/history?from=2026-08-01",
        "getModelExplanation, models/lumen-labs/torch-8b/explanation",
        "getRanking, rankings?metric=ram&checkpoint=30",
        "getSeries, 'series?groups=china,west&from=2026-07'",
        "explainSeries, 'series/explanation?group=us&month=2026-07'",
        "listBaselines, ram/baselines",
        "getBaseline, ram/baselines/2026-Q2",
        "listOrganizations, organizations?size=2",
        "getOrganization, organizations/jade-river",
        "listFamilies, families?size=1",
        "getFamily, families/torch",
        "listRegions, regions",
        "listCrossovers, crossovers?a=china&b=us",
        "getConcentration, concentration?from=2026-06",
        "listSources, sources",
        "listRuns, runs?size=2",
        "getRun, runs/" + SampleRuns.RUNNING,
        "listExports, exports?size=3",
        "listDerivatives, models/lumen-labs/torch-8b/derivatives?size=1",
        "getLineage, models/solo/unplaced/lineage",
        "compare, 'compare?models=jade-river/heron-7b,lumen-labs/torch-8b'",
        "getDifference, snapshots/2026-08-21/diff?to=latest&limit=2",
    })
    void anExampleIsARealAnswer(String operation, String path) throws IOException {
        gateway.empty();
        gateway.show("example", SampleRows.all());
        if (path.startsWith("runs")) {
            gateway.announce(SampleRuns.all());
        }
        if (operation.equals("getDifference")) {
            gateway.show("next example", SampleNews.after());
        }
        JsonNode answer = JSON.readTree(given().urlEncodingEnabled(false)
                .get("/api/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
        compare(EXAMPLES.resolve(operation + ".json"), JSON.writeValueAsString(answer) + "\n");
    }

    @Test
    void theDescriptionCanBeReadInABrowser() {
        given().get("/docs/").then().statusCode(200).body(containsString("swagger-ui"));
    }

    private static void compare(Path file, String actual) throws IOException {
        if (Boolean.getBoolean("tidemark.renew")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, actual);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("gateway-service/%s differs from what is served; renew it with%n%s", file, RENEW)
                .isEqualTo(actual);
    }
}
