package io.tidemark.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.projection.Publication;
import io.tidemark.gateway.query.SnapshotCatalogue;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole tables as clients take them home. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class ExportApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    TestGateway gateway;

    @Inject
    ExportWriter writer;

    @Inject
    SnapshotCatalogue catalogue;

    @TempDir
    Path directory;

    private Publication snapshot;

    @BeforeEach
    void show() {
        gateway.empty();
        snapshot = gateway.show("exports", SampleRows.all());
    }

    @Test
    void theListNamesFilesAndTheirRows() {
        given().get("/api/v1/exports?size=2")
                .then()
                .statusCode(200)
                .body("page.total", is(15))
                .body("data.path[0]", equalTo("/api/v1/exports/" + snapshot.id() + "/models.csv"))
                .body("data.format", equalTo(List.of("csv", "ndjson")))
                .body("data.rows", everyItem(is(8)));
        int bytes = get("series.ndjson").asByteArray().length;
        given().get("/api/v1/exports?size=500")
                .then()
                .body("data.find { it.path.endsWith('/series.ndjson') }.bytes", is(bytes))
                .body("data.find { it.path.endsWith('/series.ndjson') }.rows", is(rows(SnapshotRow.Series.class)));
    }

    @Test
    void aTableIsWhole() {
        List<String> lines = get("ram.csv").asString().lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("model,checkpointDays,status,downloads,cutoff,median,cutoffLive,medianLive,rank,ranked");
        assertThat(lines).anyMatch(line -> line.startsWith("jade-river/heron-7b,90,observed,1500000,3,"));
        List<String> crossovers = get("crossovers.csv").asString().lines().toList();
        assertThat(crossovers.getFirst())
                .startsWith(
                        "metric,by,mode,adjusted,a,b,verdict,reason,crossedOn,months,from,to,crossings,gap.month,gap.value,");
        assertThat(crossovers).hasSize(1 + rows(SnapshotRow.Crossover.class));
        assertThat(get("concentration.ndjson").asString().lines().toList())
                .anyMatch(line ->
                        line.startsWith("{\"metric\":\"downloads\",\"by\":\"organization\",\"mode\":\"monthly\",")
                                && line.contains("\"month\":\"2026-07\",")
                                && line.contains("\"herfindahl\":0.445,"));
    }

    @Test
    void headersNameSnapshotTermsAndHowLongToKeepIt() {
        get("models.csv")
                .then()
                .contentType("text/csv;charset=UTF-8;header=present")
                .header("Tidemark-Snapshot", snapshot.id())
                .header("Tidemark-Notes", containsString("invented_data;detail="))
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Content-Disposition", "attachment; filename=\"tidemark-2026-08-21-models.csv\"")
                .header("Link", "<datapackage.json>; rel=\"describedby\"")
                .header("Vary", "Accept-Encoding");
        for (String name : List.of("latest", "2026-08-21")) {
            given().get("/api/v1/exports/" + name + "/models.csv")
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400");
        }
    }

    @Test
    void theTagSavesTheFile() {
        String tag = get("series.parquet").header("ETag");
        given().header("If-None-Match", tag)
                .get("/api/v1/exports/latest/series.parquet")
                .then()
                .statusCode(304)
                .body(equalTo(""));
        assertThat(get("series.csv").header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void aRangeIsAPartOfTheFile() {
        byte[] whole = get("models.parquet").asByteArray();
        String tag = get("models.parquet").header("ETag");
        Response tail =
                given().header("Range", "bytes=-8").header("If-Range", tag).get(path("models.parquet"));
        tail.then()
                .statusCode(206)
                .header("Content-Range", "bytes " + (whole.length - 8) + "-" + (whole.length - 1) + "/" + whole.length);
        assertThat(tail.asByteArray()).endsWith('P', 'A', 'R', '1').hasSize(8);
        Response head = given().header("Range", "bytes=0-3").get(path("models.parquet"));
        assertThat(head.asString()).isEqualTo("PAR1");
        given().header("Range", "bytes=0-3")
                .header("If-Range", "\"another\"")
                .get(path("models.parquet"))
                .then()
                .statusCode(200);
        given().header("Range", "bytes=99999999-")
                .get(path("models.parquet"))
                .then()
                .statusCode(416)
                .contentType("application/problem+json")
                .header("Content-Range", "bytes */" + whole.length)
                .body("type", equalTo("https://tidemark.example/problems/range-not-satisfiable"))
                .body("detail", equalTo("The file has " + whole.length + " bytes, and the range holds none of them"));
        given().head(path("models.parquet"))
                .then()
                .statusCode(200)
                .header("Content-Length", String.valueOf(whole.length))
                .header("Accept-Ranges", "bytes")
                .body(equalTo(""));
    }

    @Test
    void textIsCompressedForWhoTakesIt() throws IOException {
        Response gzip = encoded("gzip", "series.csv");
        gzip.then().header("Content-Encoding", "gzip");
        String plain = encoded("identity", "series.csv").asString();
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(gzip.asByteArray())).readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(plain);
        encoded("gzip", "series.parquet").then().header("Content-Encoding", nullValue());
    }

    @ParameterizedTest
    @EnumSource(ExportTable.class)
    void equalSnapshotsAreEqualBytesInWhateverOrderTheyArrived(ExportTable table) throws IOException {
        for (ExportFormat format : ExportFormat.values()) {
            byte[] served = get(table.wireName() + '.' + format.wireName()).asByteArray();
            gateway.empty();
            gateway.show("exports", SampleRows.all().reversed());
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            writer.write(catalogue.latest().orElseThrow(), table, format, again);
            assertThat(again.toByteArray()).as(format.wireName()).isEqualTo(served);
        }
    }

    @ParameterizedTest
    @EnumSource(ExportTable.class)
    void parquetHoldsTheValuesOfCsv(ExportTable table) throws Exception {
        Path parquet = save(table.wireName() + ".parquet");
        Path csv = save(table.wireName() + ".csv");
        StringBuilder types = new StringBuilder();
        StringBuilder described = new StringBuilder();
        for (var column : ListRows.columns(table.row())) {
            String type =
                    switch (column.type()) {
                        case TEXT, LIST, MAP -> "VARCHAR";
                        case SMALL_INTEGER -> "INTEGER";
                        case INTEGER -> "BIGINT";
                        case NUMBER -> "DOUBLE";
                        case TRUTH -> "BOOLEAN";
                        case DAY -> "DATE";
                        case INSTANT -> "TIMESTAMP WITH TIME ZONE";
                    };
            types.append(types.isEmpty() ? "" : ", ")
                    .append("'")
                    .append(column.name())
                    .append("': '")
                    .append(type)
                    .append("'");
            described
                    .append(described.isEmpty() ? "" : ", ")
                    .append(column.name())
                    .append(' ')
                    .append(type);
        }
        String read = "read_csv('" + csv + "', header = true, columns = {" + types
                + "}, nullstr = '', allow_quoted_nulls = false, delim = ',', quote = '\"', escape = '\"')";
        String file = "read_parquet('" + parquet + "')";
        assertThat(query("select string_agg(column_name || ' ' || column_type, ', ') from (describe select * from "
                        + file + ")"))
                .containsExactly(described.toString());
        assertThat(query("select count(*) from (select * from " + read + " except all select * from " + file + ")"))
                .containsExactly("0");
        assertThat(query("select count(*) from (select * from " + file + " except all select * from " + read + ")"))
                .containsExactly("0");
        assertThat(query("select count(*) > 0 from " + file)).containsExactly("true");
    }

    @Test
    void aParquetFileSaysWhatItIs() throws Exception {
        Path parquet = save("models.parquet");
        assertThat(query("select decode(value) from parquet_kv_metadata('" + parquet
                        + "') where decode(key) = 'tidemark.snapshot'"))
                .containsExactly(snapshot.id());
        assertThat(query("select downloads30d || ' ' || \"ram.cutoff\" from '" + parquet
                        + "' where model = 'jade-river/heron-7b'"))
                .containsExactly("900000 3.0");
    }

    @Test
    void theDataPackageDescribesEveryColumn() throws IOException {
        JsonNode document = JSON.readTree(get("datapackage.json").asByteArray());
        assertThat(document.get("profile").asText()).isEqualTo("data-package");
        assertThat(document.get("name").asText()).matches("[-a-z0-9._/]+");
        assertThat(document.get("snapshot").asText()).isEqualTo(snapshot.id());
        assertThat(document.get("method").asText()).isEqualTo("adoption@1.0.0");
        assertThat(document.get("licenses"))
                .extracting(license -> license.get("name").asText())
                .containsExactly("MIT");
        assertThat(document.get("sources"))
                .extracting(source -> source.get("citation").asText())
                .containsExactly(SampleRows.WORLD, "llmfit catalogue.");
        Set<String> names = new HashSet<>();
        for (JsonNode resource : document.get("resources")) {
            assertThat(names.add(resource.get("name").asText())).isTrue();
            assertThat(resource.get("name").asText()).matches("[-a-z0-9._/]+");
            String path = resource.get("path").asText();
            assertThat(path).doesNotStartWith("/").doesNotContain("..");
            fields(resource.get("schema"));
            if (path.endsWith(".csv")) {
                assertThat(resource.get("profile").asText()).isEqualTo("tabular-data-resource");
                List<String> lines = get(path).asString().lines().toList();
                assertThat(resource.get("schema").get("fields"))
                        .extracting(field -> field.get("name").asText())
                        .containsExactly(lines.getFirst().split(",", -1));
                assertThat(resource.get("rows").asLong())
                        .isEqualTo(get(path.replace(".csv", ".ndjson"))
                                .asString()
                                .lines()
                                .count());
            }
        }
        assertThat(names).hasSize(15);
        gateway.empty();
        byte[] before = JSON.writeValueAsBytes(document);
        gateway.show("exports", SampleRows.all());
        assertThat(JSON.writeValueAsBytes(JSON.readTree(get("datapackage.json").asByteArray())))
                .isEqualTo(before);
    }

    /** The rules of Table Schema that a reader depends on. */
    private static void fields(JsonNode schema) {
        Set<String> names = new HashSet<>();
        for (JsonNode field : schema.get("fields")) {
            String name = field.get("name").asText();
            assertThat(names.add(name)).as(name).isTrue();
            assertThat(field.get("type").asText())
                    .as(name)
                    .isIn("string", "integer", "number", "boolean", "date", "datetime", "array", "object");
            assertThat(field.get("description").asText()).as(name).isNotBlank();
            boolean required = field.get("constraints").get("required").asBoolean();
            assertThat(field.has("null")).as("what null means in " + name).isEqualTo(!required);
        }
        assertThat(schema.get("missingValues")).hasSize(1);
        schema.get("primaryKey").forEach(key -> assertThat(names).contains(key.asText()));
    }

    @Test
    void theDictionaryHasNoColumnThatIsNotThere() {
        Map<String, Map<String, ColumnMeaning>> dictionary = ColumnMeaning.dictionary();
        assertThat(dictionary).hasSize(ExportTable.values().length);
        for (ExportTable table : ExportTable.values()) {
            assertThat(dictionary.get(table.wireName()).keySet())
                    .as(table.wireName())
                    .containsExactlyElementsOf(ListRows.columns(table.row()).stream()
                            .map(column -> column.name())
                            .toList());
        }
    }

    @Test
    void whatIsNoExportIsRefusedByName() {
        given().get(path("models.xlsx"))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo(
                                "'models.xlsx' is no export; there are models, series, crossovers, concentration and ram,"
                                        + " each as .csv, .ndjson and .parquet, and datapackage.json"));
        given().get("/api/v1/exports/2020-01-01/models.csv").then().statusCode(404);
        given().get("/api/v1/exports/yesterday/models.csv").then().statusCode(400);
        given().get(path("models.csv") + "?region=us")
                .then()
                .statusCode(400)
                .body("detail", containsString("there is none"));
    }

    private static int rows(Class<? extends SnapshotRow> type) {
        return Math.toIntExact(
                SampleRows.all().stream().filter(type::isInstance).count());
    }

    private String path(String file) {
        return "/api/v1/exports/" + snapshot.id() + "/" + file;
    }

    private Response get(String file) {
        Response response = given().get(path(file));
        response.then().statusCode(200);
        return response;
    }

    private Response encoded(String encoding, String file) {
        return given().config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", encoding)
                .get(path(file));
    }

    private Path save(String file) throws IOException {
        return Files.write(directory.resolve(file), get(file).asByteArray());
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
