package io.tidemark.collector.source.prometheus;

import static io.tidemark.common.model.Metric.REQUESTS;
import static io.tidemark.common.model.Metric.TOKENS_IN;
import static io.tidemark.common.model.Metric.TOKENS_OUT;

import io.tidemark.common.model.Metric;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names as each runtime writes them, last seen in their documentation in 2026. Whoever strips {@code _total} or rewrites
 * colons on the way says so in the connector.
 */
public enum Preset {
    /** The label holds the served alias, not always a path of the Hub. */
    VLLM(
            "model_name",
            Map.of(
                    TOKENS_IN, "vllm:prompt_tokens_total",
                    TOKENS_OUT, "vllm:generation_tokens_total",
                    REQUESTS, "vllm:request_success_total")),
    SGLANG(
            "model_name",
            Map.of(
                    TOKENS_IN, "sglang:prompt_tokens_total",
                    TOKENS_OUT, "sglang:generation_tokens_total",
                    REQUESTS, "sglang:num_requests_total")),
    /** Sums of histograms; no label says the model. */
    TGI(
            null,
            Map.of(
                    TOKENS_IN, "tgi_request_input_length_sum",
                    TOKENS_OUT, "tgi_request_generated_tokens_sum",
                    REQUESTS, "tgi_request_success")),
    /** No label says the model, and requests are not counted. */
    LLAMACPP(null, Map.of(TOKENS_IN, "llamacpp:prompt_tokens_total", TOKENS_OUT, "llamacpp:tokens_predicted_total")),
    /** Requests are labelled by the name that was asked for alone, so that is what all three are summed by. */
    LITELLM(
            "requested_model",
            Map.of(
                    TOKENS_IN, "litellm_input_tokens_metric_total",
                    TOKENS_OUT, "litellm_output_tokens_metric_total",
                    REQUESTS, "litellm_proxy_total_requests_metric_total")),
    OTEL_HISTOGRAM(
            "gen_ai_request_model",
            Map.of(
                    TOKENS_IN, "gen_ai_client_token_usage_sum{gen_ai_token_type=\"input\"}",
                    TOKENS_OUT, "gen_ai_client_token_usage_sum{gen_ai_token_type=\"output\"}",
                    REQUESTS, "gen_ai_client_operation_duration_seconds_count")),
    OTEL_COUNTERS(
            "gen_ai_request_model",
            Map.of(
                    TOKENS_IN, "gen_ai_client_inference_usage_input_tokens_total",
                    TOKENS_OUT, "gen_ai_client_inference_usage_output_tokens_total",
                    REQUESTS, "gen_ai_client_operation_duration_seconds_count"));

    private final @Nullable String label;
    private final Map<Metric, String> metrics;

    Preset(@Nullable String label, Map<Metric, String> metrics) {
        this.label = label;
        this.metrics = metrics;
    }

    /** The label that says the model; null if none does. */
    @Nullable
    String label() {
        return label;
    }

    /** The metric of a figure, matchers in braces where it has some; null if the runtime does not count it. */
    @Nullable
    String metric(Metric figure) {
        return metrics.get(figure);
    }
}
