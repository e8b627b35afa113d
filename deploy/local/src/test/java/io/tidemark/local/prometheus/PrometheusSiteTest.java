package io.tidemark.local.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.SettableClock;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checklist of the Prometheus stand-in, line by line. */
class PrometheusSiteTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");
    private static final long T = MIDNIGHT.getEpochSecond();
    private static final String DAILY = "sum by (model_name) (increase(vllm:generation_tokens_total[1d]))";

    private final SettableClock clock = new SettableClock(MIDNIGHT.plusSeconds(600));
    private final MemoryMetrics metrics = new MemoryMetrics();
    private PrometheusSite site = new PrometheusSite(metrics, PrometheusOptions.at(clock));

    @Test
    void anIncreaseIsSummedByTheLabelAndExtrapolatedToTheWholeDay() throws IOException {
        // Given
        hourly(Map.of("model_name", "acme/atlas-7b", "engine", "0"), MIDNIGHT.minusSeconds(86_400), 25, 100);
        hourly(Map.of("model_name", "acme/atlas-7b", "engine", "1"), MIDNIGHT.minusSeconds(86_400), 25, 10);
        // When
        JsonNode data = ask(get("query_range", DAILY, "&start=" + T + "&end=" + T + "&step=1d"))
                .path("data");
        // Then
        assertThat(data.path("resultType").asText()).isEqualTo("matrix");
        assertThat(data.path("result")).hasSize(1);
        assertThat(data.at("/result/0/metric").toString()).isEqualTo("{\"model_name\":\"acme/atlas-7b\"}");
        assertThat(data.at("/result/0/values").toString()).isEqualTo("[[" + T + ",\"2640\"]]");
    }

    @Test
    void aFormIsAnsweredLikeAQuery() throws IOException {
        // Given
        hourly(Map.of("model_name", "acme/atlas-7b"), MIDNIGHT.minusSeconds(86_400), 25, 100);
        String range = "&start=" + T + "&end=" + T + "&step=86400";
        // When
        JsonNode byGet = ask(get("query_range", DAILY, range));
        JsonNode byForm = ask(site.reply(new Request(
                "POST",
                "/api/v1/query_range",
                "",
                Map.of("content-type", "application/x-www-form-urlencoded"),
                ("query=" + encode(DAILY) + range).getBytes(StandardCharsets.UTF_8))));
        // Then
        assertThat(byForm).isEqualTo(byGet);
        assertThat(byForm.at("/data/result")).hasSize(1);
    }

    @Test
    void aCounterThatBeginsAgainLosesNothingButWhatWasNotSeen() throws IOException {
        // Given
        metrics.samples(
                "vllm:generation_tokens_total",
                Map.of("model_name", "reset"),
                MIDNIGHT.minusSeconds(23 * 3_600),
                Duration.ofHours(1),
                900,
                1_000,
                30,
                50);
        // When
        JsonNode data = ask(get("query_range", DAILY, "&start=" + T + "&end=" + T + "&step=1d"));
        // Then
        double seen = 100 + 30 + 20;
        double hours = 3 + 1 + 0.5; // one hour up to the day's start, half of one behind the last sample
        assertThat(data.at("/data/result/0/values/0/1").asDouble()).isEqualTo(seen * hours / 3);
    }

    @Test
    void aSeriesIsAsLongAsItsSamplesReach() throws IOException {
        // Given
        hourly(Map.of("model_name", "young"), MIDNIGHT.minusSeconds(86_400), 25, 1);
        // When
        JsonNode data = ask(get("query_range", DAILY, "&start=" + (T - 172_800) + "&end=" + T + "&step=1d"));
        // Then
        assertThat(data.at("/data/result/0/values")).hasSize(1);
    }

    @Test
    void labelValuesAreIdsAliasesPathsAndNothing() throws IOException {
        // Given
        for (String name : new String[] {"acme/atlas-7b", "prod-atlas", "/models/x"}) {
            metrics.sample("vllm:prompt_tokens_total", Map.of("model_name", name), MIDNIGHT, 1);
        }
        metrics.sample("vllm:prompt_tokens_total", Map.of("job", "old"), MIDNIGHT, 1);
        // When
        JsonNode values = ask(site.reply(request("GET", "/api/v1/label/model_name/values", "")));
        JsonNode now = ask(get("query", "sum by (model_name) (vllm:prompt_tokens_total)", "&time=" + T));
        // Then
        assertThat(values.path("data").toString()).isEqualTo("[\"/models/x\",\"acme/atlas-7b\",\"prod-atlas\"]");
        assertThat(now.at("/data/resultType").asText()).isEqualTo("vector");
        assertThat(now.at("/data/result/0/metric").toString()).isEqualTo("{\"model_name\":\"/models/x\"}");
        assertThat(now.at("/data/result/3/metric").toString()).isEqualTo("{}");
    }

    @Test
    void rawSeriesTellOfPeople() throws IOException {
        // Given
        metrics.scrape("""
                # TYPE litellm_input_tokens_metric_total counter
                litellm_input_tokens_metric_total{end_user="ada",requested_model="atlas",team="t1"} 280990.0
                """, Map.of("instance", "10.0.0.7:4000"), MIDNIGHT);
        // When
        JsonNode raw = ask(get("query", "litellm_input_tokens_metric_total{end_user!=\"\"}", "&time=" + T));
        // Then
        assertThat(raw.at("/data/result/0/metric/end_user").asText()).isEqualTo("ada");
        assertThat(raw.at("/data/result/0/metric/instance").asText()).isEqualTo("10.0.0.7:4000");
        assertThat(raw.at("/data/result/0/value/1").asText()).isEqualTo("280990");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query=sum(&start=1&end=1&step=1d | parse error",
                "start=1&end=1&step=1d | no expression found",
                "query=up&start=x&end=1&step=1d | cannot parse \"x\" to a valid timestamp",
                "query=up&start=1&end=1&step=0 | cannot parse \"0\" to a valid duration",
                "query=up&start=2&end=1&step=1 | must not be before",
                "query=up&start=0&end=11001&step=1 | exceeded maximum resolution of 11,000 points",
            })
    void whatCannotBeAnsweredIsBadData(String query, String error) throws IOException {
        // When
        Reply reply = site.reply(request("GET", "/api/v1/query_range", query));
        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(ask(reply).path("errorType").asText()).isEqualTo("bad_data");
        assertThat(ask(reply).path("error").asText()).contains(error);
    }

    @Test
    void elevenThousandPointsAreAnswered() {
        assertThat(site.reply(request("GET", "/api/v1/query_range", "query=up&start=0&end=11000&step=1"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLimitTruncatesWithAWarning() throws IOException {
        // Given
        metrics.sample("up", Map.of("job", "a"), MIDNIGHT, 1).sample("up", Map.of("job", "b"), MIDNIGHT, 1);
        // When
        JsonNode body = ask(get("query", "up", "&time=" + T + "&limit=1"));
        // Then
        assertThat(body.at("/data/result")).hasSize(1);
        assertThat(body.at("/warnings/0").asText()).isEqualTo("results truncated due to limit");
    }

    @Test
    void faultsMakeTheAnswerOdd() throws IOException {
        // Given
        hourly(Map.of("model_name", "odd"), MIDNIGHT.minusSeconds(86_400), 25, 1);
        Request request = request(
                "GET", "/api/v1/query_range", "query=" + encode(DAILY) + "&start=" + T + "&end=" + T + "&step=1d");
        // When, then
        assertThat(ask(site.reply(request, new PrometheusFault.Spoilt("NaN")))
                        .at("/data/result/0/values/0/1")
                        .asText())
                .isEqualTo("NaN");
        assertThat(ask(site.reply(request, new PrometheusFault.Histograms()))
                        .at("/data/result/0/histograms/0/1/sum")
                        .asText())
                .isEqualTo("24");
        assertThat(ask(site.reply(request, new PrometheusFault.Histograms()))
                        .at("/data/result/0/values")
                        .isMissingNode())
                .isTrue();
        assertThat(ask(site.reply(request, new PrometheusFault.Unlabelled("12")))
                        .at("/data/result/1/metric")
                        .isEmpty())
                .isTrue();
        assertThat(ask(site.reply(request, new PrometheusFault.Informed("looks odd")))
                        .at("/infos/0")
                        .asText())
                .isEqualTo("looks odd");
        Reply error = site.reply(request, new PrometheusFault.Errored(422, "execution", "too many samples"));
        assertThat(error.status()).isEqualTo(422);
        assertThat(ask(error).path("error").asText()).isEqualTo("too many samples");
        assertThat(site.error(503).status()).isEqualTo(503);
        assertThat(ask(site.error(503)).path("errorType").asText()).isEqualTo("timeout");
        assertThat(new Fault.Replaced(502, Reply.HTML, "<html></html>").status())
                .isEqualTo(502);
    }

    @Test
    void tenantAndTokenAreChecked() {
        // Given
        site = new PrometheusSite(
                metrics, PrometheusOptions.at(clock).withTenant("west").withToken("let-me-in"));
        // When, then
        assertThat(status(Map.of())).isEqualTo(401);
        assertThat(status(Map.of("authorization", "Bearer let-me-in"))).isEqualTo(401);
        assertThat(status(Map.of("authorization", "Bearer let-me-in", "x-scope-orgid", "east")))
                .isEqualTo(401);
        assertThat(status(Map.of("authorization", "Bearer let-me-in", "x-scope-orgid", "west")))
                .isEqualTo(200);
        Reply stranger = site.reply(new Request("GET", "/api/v1/query", "query=up", Map.of(), new byte[0]));
        assertThat(stranger.header("Content-Type")).isEqualTo(Reply.TEXT);
        assertThat(stranger.text()).isEqualTo("Unauthorized");
    }

    private int status(Map<String, String> headers) {
        return site.reply(new Request("GET", "/api/v1/query", "query=up", headers, new byte[0]))
                .status();
    }

    private void hourly(Map<String, String> labels, Instant from, int samples, double step) {
        double[] values = new double[samples];
        for (int i = 0; i < samples; i++) {
            values[i] = 5_000 + i * step;
        }
        metrics.samples("vllm:generation_tokens_total", labels, from, Duration.ofHours(1), values);
    }

    private Reply get(String route, String query, String more) {
        return site.reply(request("GET", "/api/v1/" + route, "query=" + encode(query) + more));
    }

    private static Request request(String method, String path, String query) {
        return new Request(method, path, query, Map.of(), new byte[0]);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode ask(Reply reply) throws IOException {
        return ContractJson.mapper().readTree(reply.text());
    }
}
