package io.tidemark.gateway.api.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidemark.gateway.SampleNews;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tools as a client of the protocol's own SDK meets them. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class McpTest {

    @Inject
    TestGateway gateway;

    @TestHTTPResource("/")
    URI server;

    private McpSyncClient client;

    @BeforeEach
    void connect() {
        gateway.empty();
        gateway.show("tools", SampleRows.all());
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(server.toString())
                        .endpoint("/mcp")
                        .build())
                .build();
        client.initialize();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void theToolsAreListedAsReadOnly() {
        assertThat(client.listTools().tools())
                .allSatisfy(
                        tool -> assertThat(tool.annotations().readOnlyHint()).isTrue())
                .extracting(McpSchema.Tool::name)
                .containsExactlyInAnyOrder(
                        "search_models",
                        "get_model",
                        "compare_models",
                        "get_series",
                        "find_crossovers",
                        "rank_models",
                        "source_status");
    }

    @Test
    void aToolAnswersWithTheBytesOfItsResource() {
        assertThat(text(call("search_models", Map.of("q", "torch", "rows", 1))))
                .isEqualTo(given().get("/api/v1/models?q=torch&size=1").asString());
        assertThat(text(call("search_models", Map.of("size", "7-9B", "rows", 2))))
                .isEqualTo(given().get("/api/v1/models?size=7-9B&pageSize=2").asString());
        assertThat(text(call("get_model", Map.of("model", "lumen-labs/torch-8b"))))
                .isEqualTo(given().get("/api/v1/models/lumen-labs/torch-8b").asString());
        assertThat(text(call("compare_models", Map.of("families", "heron,torch"))))
                .isEqualTo(given().get("/api/v1/compare?families=heron,torch").asString());
        assertThat(text(call("rank_models", Map.of("metric", "ram", "checkpoint", 30))))
                .isEqualTo(
                        given().get("/api/v1/rankings?metric=ram&checkpoint=30").asString());
        assertThat(text(call("get_series", Map.of("groups", "china", "from", "2026-07"))))
                .isEqualTo(
                        given().get("/api/v1/series?groups=china&from=2026-07").asString());
        assertThat(text(call("find_crossovers", Map.of("a", "china", "b", "us"))))
                .isEqualTo(given().get("/api/v1/crossovers?a=china&b=us").asString());
        assertThat(text(call("source_status", Map.of())))
                .isEqualTo(given().get("/api/v1/sources").asString());
    }

    @Test
    void aToolAnswersFromTheSnapshotAskedFor() {
        gateway.show("next", SampleNews.after());
        JsonPath latest = JsonPath.from(text(call("rank_models", Map.of("metric", "downloads30d", "rows", 4))));
        assertThat(latest.getString("snapshot.asOf")).isEqualTo("2026-08-22");
        assertThat(latest.getString("data[3].model")).isEqualTo("solo/yacht");
        JsonPath before = JsonPath.from(
                text(call("rank_models", Map.of("metric", "downloads30d", "rows", 4, "snapshot", "2026-08-21"))));
        assertThat(before.getString("snapshot.asOf")).isEqualTo("2026-08-21");
        assertThat(before.getString("data[3].model")).isEqualTo("jade-river/heron-300b");
    }

    @Test
    void whatIsNotKnownIsRefusedInWords() {
        McpSchema.CallToolResult metric = call("rank_models", Map.of("metric", "stars"));
        assertThat(metric.isError()).isTrue();
        assertThat(text(metric)).startsWith("Invalid request parameter: ").contains("stars");
        McpSchema.CallToolResult model = call("get_model", Map.of("model", "ghost"));
        assertThat(model.isError()).isTrue();
        assertThat(text(model)).contains("has no model /ghost");
    }

    @Test
    void aCallNeedsNoGreetingSoAnyReplicaTakesIt() {
        given().contentType("application/json")
                .accept("application/json, text/event-stream")
                .body("""
                        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"source_status","arguments":{}}}""")
                .post("/mcp")
                .then()
                .statusCode(200)
                .body("id", equalTo(1))
                .body("result.isError", equalTo(false));
    }

    private McpSchema.CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(new McpSchema.CallToolRequest(tool, arguments));
    }

    private static String text(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().getFirst()).text();
    }
}
