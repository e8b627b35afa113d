package io.tidemark.collector.source.prometheus;

import static io.tidemark.collector.upstream.ScriptedServer.json;
import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.upstream.ScriptedServer;
import io.tidemark.collector.upstream.ScriptedServer.Request;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.model.Redistribution;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusSourceTest {

    private static final String ROUTE = "/prom/api/v1/query_range";
    /** Midnights that end the 22nd and the 23rd of November 2026. */
    private static final long END_OF_22 = 1_795_392_000L;

    private static final long END_OF_23 = 1_795_478_400L;

    private final ScriptedServer server = new ScriptedServer();

    PrometheusSourceTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aPointIsOfTheDayThatEndsThere() {
        // Given
        answer("""
                {"metric": {"model_name": "example-org/atlas-7b-instruct"},
                 "values": [[%d, "18234567.213"], [%d, "0"]]},
                {"metric": {"model_name": "prod-atlas"}, "values": [[%d, "901234.5"]]}
                """.formatted(END_OF_22, END_OF_23, END_OF_23));
        PrometheusSource source = source(Map.of("aliases.\"prod-atlas\"", "example-org/atlas-7b-instruct"));
        // When
        Page page = (Page) Connectors.fetch(source, "tokens_out");
        // Then
        assertThat(measured(page))
                .containsExactly(
                        "deployment:site/example-org/atlas-7b-instruct tokens_out 2026-11-22 18234567",
                        "deployment:site/example-org/atlas-7b-instruct tokens_out 2026-11-23 0",
                        "deployment:site/prod-atlas tokens_out 2026-11-23 901235");
        assertThat(page.tenant()).isEqualTo("acme");
        assertThat(page.provenance())
                .isEqualTo(new Provenance(null, "Own deployments of acme", Redistribution.NONE, false));
        assertThat(page.next()).isNull();
        assertThat(page.suspect()).isFalse();
    }

    @Test
    void anAliasSaysWhichModelANameMeansAndOthersAreCounted() {
        // Given
        answer("""
                {"metric": {"model_name": "acme/atlas-7b"}, "values": []},
                {"metric": {"model_name": "gpt"}, "values": []},
                {"metric": {"model_name": "prod-x"}, "values": []}
                """);
        PrometheusSource source = source(Map.of("aliases.\"prod-x\"", "acme/atlas-7b", "aliases.\"gpt\"", "closed"));
        // When
        Page page = (Page) Connectors.fetch(source, "tokens_in");
        // Then
        assertThat(page.observations())
                .map(observation -> ((Entry) observation).attributes().toString())
                .containsExactly(
                        "{connector=site, served_name=acme/atlas-7b}",
                        "{connector=site, model=closed, served_name=gpt}",
                        "{connector=site, model=acme/atlas-7b, served_name=prod-x}");
        assertThat(page.findings())
                .filteredOn(finding -> finding.reason().equals("unmapped_deployment"))
                .extracting(Finding::level, Finding::field, Finding::count)
                .containsExactly(tuple(Finding.Level.INFO, "acme/atlas-7b", 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"NaN\" | no_value",
                "\"+Inf\" | no_value",
                "\"-Inf\" | no_value",
                "\"1,234\" | not_a_number",
                "\"\" | not_a_number",
                "1234 | not_a_number",
                "null | not_a_number",
                "\"-5\" | negative_value",
                "\"9007199254740992\" | too_large",
                "\"1e300\" | too_large",
            })
    void whatIsNoValueIsNoZero(String value, String reason) {
        // Given
        answer("{\"metric\": {\"model_name\": \"a\"}, \"values\": [[%d, %s], [%d, \"7\"]]}"
                .formatted(END_OF_22, value, END_OF_23));
        // When
        Page page = (Page) Connectors.fetch(source(Map.of()), "tokens_in");
        // Then
        assertThat(measured(page)).containsExactly("deployment:site/a tokens_in 2026-11-23 7");
        assertThat(page.findings()).extracting(Finding::reason).contains(reason, "days_without_value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"metric\": {}, \"values\": [[1795478400, \"12\"]]} | no_model_label",
                "{\"metric\": {\"model_name\": \"\"}, \"values\": [[1795478400, \"12\"]]} | no_model_label",
                "{\"metric\": {\"model_name\": \"b\\u0007\"}, \"values\": [[1795478400, \"12\"]]} | odd_served_name",
                "{\"metric\": {\"model_name\": \"b\"}, \"histograms\": [[1795478400, {\"sum\": \"1\"}]]} | native_histogram",
                "{\"metric\": {\"model_name\": \"b\"}, \"values\": [[1795478401, \"12\"]]} | odd_point",
                "{\"metric\": {\"model_name\": \"b\"}, \"values\": [[1795564800, \"12\"]]} | odd_point",
                "{\"metric\": {\"model_name\": \"b\"}, \"values\": [[\"1795478400\", \"12\"]]} | odd_point",
                "{\"metric\": {\"model_name\": \"a\"}, \"values\": [[1795478400, \"12\"]]} | duplicate_series",
            })
    void anOddSeriesIsRefusedAndTheRestGoesOn(String series, String reason) {
        // Given
        answer("{\"metric\": {\"model_name\": \"a\"}, \"values\": [[%d, \"6\"], [%d, \"7\"]]}, "
                        .formatted(END_OF_22, END_OF_23)
                + series);
        // When
        Page page = (Page) Connectors.fetch(source(Map.of()), "tokens_in");
        // Then
        assertThat(measured(page))
                .containsExactly(
                        "deployment:site/a tokens_in 2026-11-22 6", "deployment:site/a tokens_in 2026-11-23 7");
        assertThat(page.findings())
                .filteredOn(finding -> finding.reason().equals(reason))
                .extracting(Finding::level, Finding::where)
                .containsExactly(tuple(Finding.Level.WARN, "connector site, tokens_in"));
    }

    @Test
    void aWarningMakesTheAnswerAFailureAndAnInfoDoesNot() {
        // Given
        String result = "\"data\": {\"resultType\": \"matrix\", \"result\": [{\"metric\": {\"model_name\": \"a\"},"
                + " \"values\": [[" + END_OF_23 + ", \"1\"]]}]}";
        server.on(
                        ROUTE,
                        json(
                                "{\"status\": \"success\", " + result
                                        + ", \"warnings\": [\"no answer from store 10.9.8.7:10901 or thanos.internal:10901\"]}"))
                .on(
                        ROUTE,
                        json(
                                "{\"status\": \"success\", " + result
                                        + ", \"infos\": [\"PromQL info: metric might not be a counter: \\\"sglang:tokens\\\" (1:14)\"]}"));
        PrometheusSource source = source(Map.of());
        // When
        Failed warned = (Failed) Connectors.fetch(source, "tokens_in");
        Page informed = (Page) Connectors.fetch(source, "tokens_in");
        // Then
        assertThat(warned.failure()).isEqualTo(FailureClass.UPSTREAM);
        assertThat(warned.detail()).isEqualTo("connector site: incomplete answer: no answer from store *** or ***");
        assertThat(warned.findings())
                .extracting(Finding::level, Finding::reason)
                .containsExactly(tuple(Finding.Level.ERROR, "incomplete_answer"));
        assertThat(measured(informed)).hasSize(1);
        assertThat(informed.findings())
                .filteredOn(finding -> finding.reason().equals("upstream_info"))
                .extracting(Finding::level, Finding::detail)
                .containsExactly(tuple(
                        Finding.Level.INFO, "PromQL info: metric might not be a counter: \"sglang:tokens\" (1:14)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | application/json | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"} | CONTRACT | 400 parse error",
                "422 | application/json | {\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too many samples\"} | CONTRACT | 422 too many samples",
                "503 | application/json | {\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"} | UPSTREAM | 503 query timed out",
                "401 | text/plain | Unauthorized | AUTH | 401",
                "403 | text/plain | Forbidden | AUTH | 403",
                "404 | text/plain | 404 page not found | CONTRACT | 404",
                "502 | text/html | <html><body>502 Bad Gateway</body></html> | UPSTREAM | 502",
                "200 | text/html | <html><body>Sign in</body></html> | CONTRACT | not JSON",
                "200 | application/json | {\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}} | CONTRACT | a matrix was expected",
                "200 | application/json | {\"status\":\"success\",\"data\":{\"resultType\":\"matr | TRANSPORT | not whole JSON",
            })
    void aFailureIsOfItsClassAndNamesNoAddress(int status, String type, String body, String failure, String words) {
        // Given
        server.on(ROUTE, reply(status).body(type, body.getBytes(StandardCharsets.UTF_8)));
        // When
        Failed failed = (Failed) Connectors.fetch(source(Map.of()), "tokens_in");
        // Then
        assertThat(failed.failure()).isEqualTo(FailureClass.valueOf(failure));
        assertThat(failed.detail()).contains("connector site", words).doesNotContain("127.0.0.1");
    }

    @Test
    void anEmptyAnswerIsWorthALook() {
        // Given
        answer("");
        // When
        Page page = (Page) Connectors.fetch(source(Map.of()), "requests");
        // Then
        assertThat(page.observations()).isEmpty();
        assertThat(page.findings())
                .extracting(Finding::level, Finding::reason)
                .containsExactly(tuple(Finding.Level.WARN, "empty_answer"));
    }

    @Test
    void theQuestionHoldsWholeDaysTenantAndToken() {
        // Given
        answer("");
        PrometheusSource source = source(Map.of("org-id", "west", "bearer-token", "let-me-in"));
        // When
        Connectors.fetch(source, "tokens_in");
        // Then
        Request request = server.requests.getFirst();
        assertThat(URLDecoder.decode(request.target(), StandardCharsets.UTF_8))
                .isEqualTo(ROUTE + "?query=sum by (model_name) (increase(vllm:prompt_tokens_total[1d]))&start="
                        + END_OF_22 + "&end=" + END_OF_23 + "&step=1d");
        assertThat(request.headers()).containsEntry("x-scope-orgid", "west");
        assertThat(request.headers()).containsEntry("authorization", "Bearer let-me-in");
    }

    @Test
    void modelsWithoutALabelAreAskedForOneByOne() {
        // Given
        server.on(ROUTE, answered("{\"metric\": {}, \"values\": [[%d, \"11\"]]}".formatted(END_OF_23)))
                .on(ROUTE, answered("{\"metric\": {}, \"values\": [[%d, \"22\"]]}".formatted(END_OF_23)));
        PrometheusSource source =
                source(Map.of("preset", "llamacpp", "models.\"atlas\"", "job=\"a\"", "models.\"birch\"", "job=\"b\""));
        // When
        Page first = (Page) Connectors.fetch(source, "tokens_out");
        Page second = (Page) Connectors.fetch(source, "tokens_out", first.next());
        // Then
        assertThat(measured(first)).containsExactly("deployment:site/atlas tokens_out 2026-11-23 11");
        assertThat(measured(second)).containsExactly("deployment:site/birch tokens_out 2026-11-23 22");
        assertThat(second.next()).isNull();
    }

    @Test
    void aRunIsAShardForEachFigureAndItsDaysAreDecidedWhenItIsPlanned() {
        // Given
        PrometheusSource source = source(Map.of());
        // When
        List<ShardPlan> usual = Connectors.plan(source, "{}");
        List<ShardPlan> back = Connectors.plan(source, "{\"connectors\": [\"site\"], \"days\": 400}");
        // Then
        assertThat(usual)
                .extracting(ShardPlan::key)
                .containsExactly("site/tokens_in", "site/tokens_out", "site/requests");
        assertThat(usual.getFirst().parameters().toString())
                .isEqualTo(
                        "{\"connector\":\"site\",\"metric\":\"tokens_in\",\"from\":\"2026-11-22\",\"to\":\"2026-11-23\"}");
        assertThat(back.getFirst().parameters().path("from").asText()).isEqualTo("2025-10-20");
        assertThat(source.kind()).isEqualTo(RunKind.tenant);
        assertThat(source.profile().ready()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"days\": 11001} | 'days' must be a whole number from 1 to 11000, was 11001",
                "{\"days\": 0} | 'days' must be a whole number from 1 to 11000, was 0",
                "{\"days\": \"2\"} | 'days' must be a whole number from 1 to 11000",
                "{\"connectors\": [\"other\"]} | connector \"other\" is not one of site",
                "{\"connectors\": [\"site\", \"site\"]} | each at most once",
                "{\"connectors\": []} | 'connectors' must be a list of at least one of site",
                "{\"conectors\": [\"site\"]} | unknown parameter 'conectors'; allowed: connectors, days",
            })
    void aWrongRequestIsRefusedBeforeAnybodyIsAsked(String parameters, String message) {
        // Given
        PrometheusSource source = source(Map.of());
        // When, then
        assertThatThrownBy(() -> Connectors.plan(source, parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void anUnreadableSecretIsAFailureOfItsOwn() {
        // Given
        PrometheusSource source = source(Map.of("bearer-token-file", "/nowhere/token"));
        // When
        Failed failed = (Failed) Connectors.fetch(source, "tokens_in");
        // Then
        assertThat(failed.failure()).isEqualTo(FailureClass.AUTH);
        assertThat(failed.detail()).isEqualTo("connector site: the file of its secret cannot be read");
        assertThat(server.requests).isEmpty();
    }

    private PrometheusSource source(Map<String, String> more) {
        return Connectors.source(server.origin() + "/prom/", more);
    }

    private void answer(String series) {
        server.on(ROUTE, answered(series));
    }

    private static ScriptedServer.Reply answered(String series) {
        return json("{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": [" + series + "]}}");
    }

    private static List<String> measured(Page page) {
        return page.observations().stream()
                .filter(Measurement.class::isInstance)
                .map(Measurement.class::cast)
                .map(measurement -> "%s %s %s %.0f"
                        .formatted(
                                measurement.subject(),
                                measurement.metric().wireName(),
                                measurement.observedOn(),
                                measurement.value()))
                .toList();
    }
}
