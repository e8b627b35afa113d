package io.tidemark.collector.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.model.Metric;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorTest {

    private static final String BASE = "http://10.1.2.3:9090/prometheus";

    @Test
    void nothingIsConfiguredByDefault() {
        assertThat(TestConfigs.load(PrometheusConfig.class, Map.of()).connectors())
                .isEmpty();
    }

    @Test
    void defaultsAreTheDocumentedOnes() {
        PrometheusConfig.Connector site =
                Connectors.config(BASE, Map.of()).connectors().get("site");
        assertThat(site.tenant()).isEqualTo("acme");
        assertThat(site.baseUrl()).isEqualTo(URI.create(BASE));
        assertThat(site.preset()).isEqualTo(Preset.VLLM);
        assertThat(site.tokensIn()).isEmpty();
        assertThat(site.tokensOut()).isEmpty();
        assertThat(site.requests()).isEmpty();
        assertThat(site.modelLabel()).isEmpty();
        assertThat(site.models()).isEmpty();
        assertThat(site.matchers()).isEmpty();
        assertThat(site.aliases()).isEmpty();
        assertThat(site.orgId()).isEmpty();
        assertThat(site.username()).isEmpty();
        assertThat(site.password()).isEmpty();
        assertThat(site.passwordFile()).isEmpty();
        assertThat(site.bearerToken()).isEmpty();
        assertThat(site.bearerTokenFile()).isEmpty();
        assertThat(site.days()).isEqualTo(2);
    }

    @Test
    void everyKeyIsRead() {
        Map<String, String> keys = new HashMap<>(Map.of(
                "tokens-in",
                "a",
                "tokens-out",
                "b",
                "requests",
                "none",
                "model-label",
                "model",
                "matchers",
                "job=\"x\""));
        keys.putAll(Map.of(
                "aliases.\"prod-x\"", "acme/atlas-7b",
                "models.\"atlas\"", "*",
                "org-id", "west",
                "username", "u",
                "password", "p",
                "password-file", "/p",
                "bearer-token", "t",
                "bearer-token-file", "/t",
                "days", "7"));
        PrometheusConfig.Connector site =
                Connectors.config(BASE, keys).connectors().get("site");
        assertThat(site.tokensIn()).contains("a");
        assertThat(site.tokensOut()).contains("b");
        assertThat(site.requests()).contains("none");
        assertThat(site.modelLabel()).contains("model");
        assertThat(site.models()).containsExactly(Map.entry("atlas", "*"));
        assertThat(site.matchers()).contains("job=\"x\"");
        assertThat(site.aliases()).containsExactly(Map.entry("prod-x", "acme/atlas-7b"));
        assertThat(site.orgId()).contains("west");
        assertThat(site.username()).contains("u");
        assertThat(site.password()).contains("p");
        assertThat(site.passwordFile()).contains(Path.of("/p"));
        assertThat(site.bearerToken()).contains("t");
        assertThat(site.bearerTokenFile()).contains(Path.of("/t"));
        assertThat(site.days()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vllm | tokens_in | sum by (model_name) (increase(vllm:prompt_tokens_total[1d]))",
                "vllm | tokens_out | sum by (model_name) (increase(vllm:generation_tokens_total[1d]))",
                "vllm | requests | sum by (model_name) (increase(vllm:request_success_total[1d]))",
                "sglang | tokens_in | sum by (model_name) (increase(sglang:prompt_tokens_total[1d]))",
                "sglang | tokens_out | sum by (model_name) (increase(sglang:generation_tokens_total[1d]))",
                "sglang | requests | sum by (model_name) (increase(sglang:num_requests_total[1d]))",
                "litellm | tokens_in | sum by (requested_model) (increase(litellm_input_tokens_metric_total[1d]))",
                "litellm | tokens_out | sum by (requested_model) (increase(litellm_output_tokens_metric_total[1d]))",
                "litellm | requests | sum by (requested_model) (increase(litellm_proxy_total_requests_metric_total[1d]))",
                "otel-histogram | tokens_in | sum by (gen_ai_request_model) (increase(gen_ai_client_token_usage_sum{gen_ai_token_type=\"input\"}[1d]))",
                "otel-histogram | tokens_out | sum by (gen_ai_request_model) (increase(gen_ai_client_token_usage_sum{gen_ai_token_type=\"output\"}[1d]))",
                "otel-histogram | requests | sum by (gen_ai_request_model) (increase(gen_ai_client_operation_duration_seconds_count[1d]))",
                "otel-counters | tokens_in | sum by (gen_ai_request_model) (increase(gen_ai_client_inference_usage_input_tokens_total[1d]))",
                "otel-counters | tokens_out | sum by (gen_ai_request_model) (increase(gen_ai_client_inference_usage_output_tokens_total[1d]))",
            })
    void aPresetAsksByModelAndNothingElse(String preset, String figure, String query) {
        // When
        Connector connector = connector(Map.of("preset", preset));
        // Then
        assertThat(connector.questions(Metric.of(figure)))
                .extracting(Connector.Question::promql)
                .containsExactly(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tgi | tokens_in | sum(increase(tgi_request_input_length_sum{job=\"a\"}[1d]))",
                "tgi | tokens_out | sum(increase(tgi_request_generated_tokens_sum{job=\"a\"}[1d]))",
                "tgi | requests | sum(increase(tgi_request_success{job=\"a\"}[1d]))",
                "llamacpp | tokens_in | sum(increase(llamacpp:prompt_tokens_total{job=\"a\"}[1d]))",
                "llamacpp | tokens_out | sum(increase(llamacpp:tokens_predicted_total{job=\"a\"}[1d]))",
            })
    void aPresetWithoutALabelAsksForEachModelByItsSelector(String preset, String figure, String query) {
        // When
        Connector connector =
                connector(Map.of("preset", preset, "models.\"atlas\"", "job=\"a\"", "models.\"birch\"", "*"));
        // Then
        assertThat(connector.questions(Metric.of(figure)))
                .extracting(Connector.Question::servedName)
                .containsExactly("atlas", "birch");
        assertThat(connector.questions(Metric.of(figure)).getFirst().promql()).isEqualTo(query);
        assertThat(connector.questions(Metric.of(figure)).getLast().promql()).doesNotContain("{");
        assertThat(connector(Map.of("preset", "llamacpp", "models.\"a\"", "*")).figures())
                .containsExactly(Metric.TOKENS_IN, Metric.TOKENS_OUT);
    }

    @Test
    void namesMatchersAndLabelCanBeReplaced() {
        // When
        Connector connector = connector(Map.of(
                "preset", "otel-histogram",
                "tokens-in", "gen_ai_client_token_usage_token_sum",
                "tokens-out", "gen_ai.client.token.usage_sum{\"gen_ai.token.type\"=\"output\"}",
                "requests", "none",
                "model-label", "gen_ai.response.model",
                "matchers", "cluster=~\"west-.*\""));
        // Then
        assertThat(connector.questions(Metric.TOKENS_IN).getFirst().promql())
                .isEqualTo("sum by (\"gen_ai.response.model\") (increase(gen_ai_client_token_usage_token_sum"
                        + "{gen_ai_token_type=\"input\",cluster=~\"west-.*\"}[1d]))");
        assertThat(connector.questions(Metric.TOKENS_OUT).getFirst().promql())
                .isEqualTo("sum by (\"gen_ai.response.model\") (increase({\"gen_ai.client.token.usage_sum\","
                        + "\"gen_ai.token.type\"=\"output\",cluster=~\"west-.*\"}[1d]))");
        assertThat(connector.figures()).containsExactly(Metric.TOKENS_IN, Metric.TOKENS_OUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tenant | Acme Corp | connectors.site.tenant: 'Acme Corp' is not 1 to 63",
                "base-url | ftp://10.1.2.3/x | connectors.site.base-url: ",
                "base-url | http://ada:secret@10.1.2.3/ | connectors.site.base-url must be scheme, host, port and path alone",
                "base-url | http://10.1.2.3/?token=secret | connectors.site.base-url must be scheme, host, port and path alone",
                "aliases.\"prod-x\" | atlas | connectors.site.aliases.\"prod-x\": ",
                "matchers | job=vllm | connectors.site.matchers: 'job=vllm' is not a list of matchers",
                "matchers | job=\"a\", | is not a list of matchers",
                "matchers | end_user=\"ada\" | 'end_user' selects the figures of a person",
                "model-label | end_user | 'end_user' selects the figures of a person",
                "model-label | instance | people, teams and addresses are not stored",
                "model-label | team | people, teams and addresses are not stored",
                "tokens-in | vllm:tokens{job=\"a\" | connectors.site.tokens-in: ",
                "tokens-in | vllm:tokens{job=a} | connectors.site.tokens-in: ",
                "preset | tgi | connectors.site.models: no label of this preset says the model",
                "username | ada | username and password go together",
                "days | 0 | connectors.site.days must be from 1 to 11000, was 0",
                "days | 11001 | connectors.site.days must be from 1 to 11000, was 11001",
                "org-id | wést | connectors.site.org-id has characters that no header may have",
            })
    void aMistakeIsRefusedByItsKey(String key, String value, String message) {
        assertThatThrownBy(() -> connector(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }

    @Test
    void twoWaysOfSayingOneThingAreRefused() {
        assertThatThrownBy(() -> connector(Map.of("model-label", "model", "models.\"a\"", "*")))
                .hasMessageContaining("model-label and models are both set");
        assertThatThrownBy(() -> connector(Map.of("username", "u", "password", "p", "bearer-token", "t")))
                .hasMessageContaining("a password and a bearer token are both set");
        assertThatThrownBy(() -> connector(Map.of("bearer-token", "t", "bearer-token-file", "/t")))
                .hasMessageContaining("bearer-token and ");
        assertThatThrownBy(() -> connector(Map.of("tokens-in", "none", "tokens-out", "none", "requests", "none")))
                .hasMessageContaining("at least one of");
    }

    @Test
    void secretsAreSentAsConfiguredAndNeverShown(@TempDir Path folder) throws IOException {
        // Given
        Path file = folder.resolve("token");
        Files.writeString(file, "first\n");
        Connector fromFile = connector(Map.of("bearer-token-file", file.toString()));
        Connector basic = connector(Map.of("username", "ada", "password", "pass word"));
        // When
        assertThat(fromFile.credential().value()).isEqualTo("Bearer first");
        Files.writeString(file, "second");
        // Then
        assertThat(fromFile.credential().value()).isEqualTo("Bearer second");
        assertThat(fromFile.credential().origin()).isEqualTo("http://10.1.2.3:9090");
        assertThat(basic.credential().value()).isEqualTo("Basic YWRhOnBhc3Mgd29yZA==");
        assertThat(basic.credential().toString()).doesNotContain("YWRh");
        assertThat(fromFile).hasToString("connector site");
        assertThat(connector(Map.of()).credential()).isNull();
    }

    private static Connector connector(Map<String, String> more) {
        return new Connector("site", Connectors.config(BASE, more).connectors().get("site"));
    }
}
