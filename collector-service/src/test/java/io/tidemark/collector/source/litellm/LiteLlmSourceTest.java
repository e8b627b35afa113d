package io.tidemark.collector.source.litellm;

import static io.tidemark.collector.upstream.ScriptedServer.json;
import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.upstream.ScriptedServer;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.local.litellm.LiteLlmOptions;
import io.tidemark.local.litellm.LiteLlmSite;
import io.tidemark.local.litellm.Spend;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.SettableClock;
import io.tidemark.local.standin.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteLlmSourceTest {

    private static final String ROUTE = "/user/daily/activity";
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final String MODEL = "hosted_vllm/acme/atlas-7b";
    private static final List<Spend> ROWS = List.of(
            new Spend(DAY, MODEL, "atlas", "sk-ada-88dc28d0", "ada@acme.example", 1_000, 200, 5, 1),
            new Spend(DAY, MODEL, "atlas", "sk-bob-99ee11aa", "bob@acme.example", 500, 100, 2, 0),
            new Spend(DAY, "openai/gpt", "gpt", "sk-bob-99ee11aa", "bob@acme.example", 7, 8, 1, 0),
            new Spend(DAY.plusDays(1), MODEL, "atlas", "sk-ada-88dc28d0", "ada@acme.example", 900, 90, 3, 0));
    private static final String[] FIGURES = {
        "deployment:proxy/hosted_vllm/acme/atlas-7b tokens_in 2026-11-22 1500",
        "deployment:proxy/hosted_vllm/acme/atlas-7b tokens_out 2026-11-22 300",
        "deployment:proxy/hosted_vllm/acme/atlas-7b requests 2026-11-22 7",
        "deployment:proxy/openai/gpt tokens_in 2026-11-22 7",
        "deployment:proxy/openai/gpt tokens_out 2026-11-22 8",
        "deployment:proxy/openai/gpt requests 2026-11-22 1",
        "deployment:proxy/hosted_vllm/acme/atlas-7b tokens_in 2026-11-23 900",
        "deployment:proxy/hosted_vllm/acme/atlas-7b tokens_out 2026-11-23 90",
        "deployment:proxy/hosted_vllm/acme/atlas-7b requests 2026-11-23 3",
    };

    private final LiteLlmOptions options = LiteLlmOptions.with(SettableClock.at("2026-11-24T00:10:00Z"), "sk-admin");

    @Test
    void theAggregatedRouteGivesAllDaysInOneRequestAndNobodysName() throws IOException {
        try (StandInServer server = StandInServer.start(new LiteLlmSite(ROWS, options))) {
            // When
            List<Page> pages = run(source(server.baseUrl(), Map.of("aliases.\"" + MODEL + "\"", "acme/atlas-7b")));
            // Then
            assertThat(measured(pages)).containsExactly(FIGURES);
            assertThat(entries(pages))
                    .containsExactly(
                            "2026-11-23 {connector=proxy, model=acme/atlas-7b, served_name=hosted_vllm/acme/atlas-7b}",
                            "2026-11-23 {connector=proxy, served_name=openai/gpt}");
            assertThat(pages).allSatisfy(page -> assertThat(page.tenant()).isEqualTo("acme-corp"));
            assertThat(pages.getFirst().findings())
                    .extracting(Finding::reason, Finding::field)
                    .containsExactly(tuple("unmapped_deployment", "openai/gpt"));
            assertThat(ContractJson.mapper().writeValueAsString(pages))
                    .doesNotContain("ada", "bob", "88dc28d0", "99ee11aa", "127.0.0.1");
            assertThat(server.log().counts()).containsExactly(Map.entry(ROUTE + "/aggregated", 1L));
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anOldProxyIsAskedDayByDayAndADateOverTwoPagesIsOneDay(boolean wrapped) {
        // Given
        LiteLlmOptions old = (wrapped ? options.withoutAggregated() : options.old()).withLargestPage(2);
        try (StandInServer server = StandInServer.start(new LiteLlmSite(ROWS, old))) {
            // When
            List<Page> pages = run(source(server.baseUrl(), Map.of()));
            // Then
            assertThat(measured(pages)).containsExactly(FIGURES);
            assertThat(pages).hasSize(3);
            assertThat(pages.getFirst().findings())
                    .extracting(Finding::level, Finding::reason)
                    .containsExactly(tuple(Finding.Level.INFO, "no_aggregated_route"));
            assertThat(server.log().counts())
                    .containsExactly(Map.entry(ROUTE, 3L), Map.entry(ROUTE + "/aggregated", 1L));
            assertThat(server.log().entries())
                    .filteredOn(entry -> entry.request().path().equals(ROUTE))
                    .allSatisfy(entry -> assertThat(entry.request().query()).contains("page_size=1000"));
        }
    }

    @Test
    void aDayWhoseSecondPageFailsSaysNothing() {
        // Given
        try (StandInServer server =
                StandInServer.start(new LiteLlmSite(ROWS, options.old().withLargestPage(2)))) {
            server.faults().on(ROUTE + "?page=2", 1, new Fault.Status(500));
            LiteLlmSource source = source(server.baseUrl(), Map.of());
            // When
            SourceOutcome first = fetch(source, "2026-11-22");
            SourceOutcome again = fetch(source, "2026-11-22");
            // Then
            assertThat(((Failed) first).failure()).isEqualTo(FailureClass.UPSTREAM);
            assertThat(measured(List.of((Page) again))).hasSize(6);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | application/json | {\"detail\":{\"error\":\"Please provide start_date and end_date\"}} | CONTRACT | connector proxy: 400",
                "401 | application/json | {\"error\":{\"message\":\"Received API Key = sk-ada\",\"type\":\"auth_error\"}} | AUTH | connector proxy: 401",
                "500 | application/json | {\"detail\":{\"error\":\"user ada not found\"}} | UPSTREAM | connector proxy: an error of the proxy's own",
                "502 | text/html | <html></html> | UPSTREAM | connector proxy: an error of the proxy's own",
                "200 | application/json | {\"results\": [{\"date\": \"2026-11-2 | TRANSPORT | connector proxy: body is not whole JSON",
                "200 | application/json | {\"results\": 7} | CONTRACT | connector proxy: an unexpected shape",
                "200 | application/json | {\"metadata\": {}} | CONTRACT | connector proxy: results are missing",
                "200 | application/json | {\"results\": [], \"metadata\": {\"page\": 1, \"total_pages\": 2}} | CONTRACT | connector proxy: the aggregated route has more than one page",
            })
    void aFailureRepeatsNoneOfTheProxysWords(int status, String type, String body, String failure, String detail)
            throws IOException {
        // Given
        try (ScriptedServer server = new ScriptedServer()) {
            server.on(ROUTE + "/aggregated", reply(status).body(type, body.getBytes(StandardCharsets.UTF_8)));
            // When
            Failed failed = (Failed) fetch(source(URI.create(server.origin()), Map.of()), null);
            // Then
            assertThat(failed.failure()).isEqualTo(FailureClass.valueOf(failure));
            assertThat(failed.detail()).isEqualTo(detail);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"completion_tokens\": 2, \"successful_requests\": 3} | missing_figure",
                "{\"prompt_tokens\": null, \"completion_tokens\": 2, \"successful_requests\": 3} | missing_figure",
                "{\"prompt_tokens\": \"1\", \"completion_tokens\": 2, \"successful_requests\": 3} | not_an_integer",
                "{\"prompt_tokens\": 1.5, \"completion_tokens\": 2, \"successful_requests\": 3} | not_an_integer",
                "{\"prompt_tokens\": -1, \"completion_tokens\": 2, \"successful_requests\": 3} | negative_value",
                "{\"prompt_tokens\": 9007199254740992, \"completion_tokens\": 2, \"successful_requests\": 3} | too_large",
            })
    void aFigureThatIsNoneIsUnknownAndNeverZero(String metrics, String reason) throws IOException {
        // Given
        try (ScriptedServer server = new ScriptedServer()) {
            server.on(
                    ROUTE + "/aggregated",
                    json("{\"results\": [{\"date\": \"2026-11-22\", \"breakdown\": {\"models\": {\"m\": {\"metrics\": "
                            + metrics + "}}}}]}"));
            // When
            Page page = (Page) fetch(source(URI.create(server.origin()), Map.of()), null);
            // Then
            assertThat(measured(List.of(page)))
                    .containsExactly(
                            "deployment:proxy/m tokens_out 2026-11-22 2", "deployment:proxy/m requests 2026-11-22 3");
            assertThat(page.findings())
                    .extracting(Finding::reason, Finding::field)
                    .contains(tuple(reason, "prompt_tokens"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"2026-11-21\" | odd_date",
                "\"2026-11-24\" | odd_date",
                "\"22.11.2026\" | not_a_date",
                "20261122 | not_a_date",
                "null | not_a_date",
            })
    void aDayThatWasNotAskedForIsRefused(String date, String reason) throws IOException {
        // Given
        try (ScriptedServer server = new ScriptedServer()) {
            server.on(
                    ROUTE + "/aggregated",
                    json("{\"results\": [{\"date\": " + date
                            + ", \"breakdown\": {\"models\": {\"m\": {\"prompt_tokens\": 1}}}}]}"));
            // When
            Page page = (Page) fetch(source(URI.create(server.origin()), Map.of()), null);
            // Then
            assertThat(page.observations()).isEmpty();
            assertThat(page.findings()).extracting(Finding::reason).containsExactly(reason, "no_activity");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"breakdown\": null", ", \"breakdown\": {}", ", \"breakdown\": {\"models\": null}"})
    void aDayThatDoesNotSayItsModelsIsNamed(String breakdown) throws IOException {
        // Given
        try (ScriptedServer server = new ScriptedServer()) {
            server.on(
                    ROUTE + "/aggregated",
                    json("{\"results\": [{\"date\": \"2026-11-22\"" + breakdown + "}], \"metadata\": {}}"));
            // When
            Page page = (Page) fetch(source(URI.create(server.origin()), Map.of()), null);
            // Then
            assertThat(page.observations()).isEmpty();
            assertThat(page.findings()).extracting(Finding::reason).contains("missing_breakdown");
        }
    }

    @Test
    void aPageThatIsNotTheOneAskedForEndsTheShard() throws IOException {
        // Given
        try (ScriptedServer server = new ScriptedServer()) {
            server.on(ROUTE, json("{\"results\": [], \"metadata\": {\"page\": 1, \"has_more\": true}}"));
            // When
            Failed failed = (Failed) fetch(source(URI.create(server.origin()), Map.of()), "2026-11-22");
            // Then
            assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
            assertThat(failed.findings()).extracting(Finding::reason).containsExactly("page_loop");
            assertThat(server.count(ROUTE)).isEqualTo(2);
        }
    }

    @Test
    void defaultsAreTheDocumentedOnes() {
        LiteLlmConfig config = TestConfigs.load(LiteLlmConfig.class, Map.of());
        assertThat(config.connectors()).isEmpty();
        LiteLlmConfig.Connector proxy = config(Map.of("base-url", "https://proxy.example/llm", "key", "k"));
        assertThat(proxy.tenant()).isEqualTo("acme-corp");
        assertThat(proxy.baseUrl()).isEqualTo(URI.create("https://proxy.example/llm"));
        assertThat(proxy.key()).contains("k");
        assertThat(proxy.keyFile()).isEmpty();
        assertThat(proxy.aliases()).isEmpty();
        assertThat(proxy.days()).isEqualTo(2);
        LiteLlmConfig.Connector other = config(Map.of(
                "base-url", "https://proxy.example",
                "key-file", "/run/key",
                "aliases.\"openai/gpt\"", "closed",
                "days", "9"));
        assertThat(other.keyFile()).contains(Path.of("/run/key"));
        assertThat(other.aliases()).containsExactly(Map.entry("openai/gpt", "closed"));
        assertThat(other.days()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "days | 401 | connectors.proxy.days must be from 1 to 400, was 401",
                "key |  | connectors.proxy.key or .key-file must be set",
                "tenant | - | connectors.proxy.tenant: '-' is not 1 to 63",
                "base-url | file:///etc/passwd | connectors.proxy.base-url: ",
            })
    void aMistakeIsRefusedByItsKey(String key, @Nullable String value, String message) {
        Map<String, String> more = new HashMap<>(Map.of("base-url", "https://proxy.example", "key", "k"));
        more.put(key, value == null ? " " : value);
        assertThatThrownBy(() -> new Connector("proxy", config(more)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aSourceWithoutConnectorsSaysWhereTheyGo() {
        // Given
        StandingClock clock = new StandingClock("2026-11-24T00:10:00Z");
        LiteLlmSource source = new LiteLlmSource(
                TestConfigs.load(LiteLlmConfig.class, Map.of()), TestConfigs.client(clock, Map.of()), clock);
        // When, then
        assertThat(source.profile().missing()).isEqualTo("tidemark.collector.litellm.connectors");
        assertThatThrownBy(() -> source.plan(new RunRequest("litellm", JsonNodeFactory.instance.objectNode())))
                .hasMessage("no connector is configured: see tidemark.collector.litellm.connectors");
    }

    private static LiteLlmConfig.Connector config(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of("tenant", "acme-corp"));
        properties.putAll(more);
        Map<String, String> full = new HashMap<>();
        properties.forEach((name, value) -> full.put("tidemark.collector.litellm.connectors.proxy." + name, value));
        return TestConfigs.load(LiteLlmConfig.class, full).connectors().get("proxy");
    }

    private static LiteLlmSource source(URI baseUrl, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of("base-url", baseUrl.toString(), "key", "sk-admin"));
        properties.putAll(more);
        LiteLlmConfig.Connector proxy = config(properties);
        StandingClock clock = new StandingClock("2026-11-24T00:10:00Z");
        return new LiteLlmSource(() -> Map.of("proxy", proxy), TestConfigs.client(clock, Map.of()), clock);
    }

    private static SourceOutcome fetch(LiteLlmSource source, @Nullable String cursor) {
        ShardPlan shard = source.plan(new RunRequest("litellm", JsonNodeFactory.instance.objectNode()))
                .getFirst();
        return source.fetch(new Step("run", shard.key(), shard.parameters(), cursor, 0, KnownModels.NONE));
    }

    private static List<Page> run(LiteLlmSource source) {
        List<Page> pages = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page page = (Page) fetch(source, cursor);
            pages.add(page);
            cursor = page.next();
        } while (cursor != null);
        return pages;
    }

    private static List<String> measured(List<Page> pages) {
        return pages.stream()
                .flatMap(page -> page.observations().stream())
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

    private static List<String> entries(List<Page> pages) {
        return pages.stream()
                .flatMap(page -> page.observations().stream())
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .map(entry -> entry.observedOn() + " " + entry.attributes())
                .toList();
    }
}
