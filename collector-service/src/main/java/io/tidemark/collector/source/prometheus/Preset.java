package io.tidemark.collector.source.prometheus;

import io.tidemark.common.model.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Names as each runtime writes them, last seen in their documentation in 2026. Whoever strips {@code _total} or rewrites
 * colons on the way says so in the connector.
 */
public enum Preset {
    /** The label holds the served alias, not always a path of the Hub. */
    VLLM("model_name", "vllm:prompt_tokens_total", "vllm:generation_tokens_total", "vllm:request_success_total"),
    SGLANG("model_name", "sglang:prompt_tokens_total", "sglang:generation_tokens_total", "sglang:num_requests_total"),
    /** Sums of histograms; no label says the model. */
    TGI(null, "tgi_request_input_length_sum", "tgi_request_generated_tokens_sum", "tgi_request_success"),
    /** No label says the model, and requests are not counted. */
    LLAMACPP(null, "llamacpp:prompt_tokens_total", "llamacpp:tokens_predicted_total", null),
    /** Requests are labelled by the name that was asked for alone, so that is what all three are summed by. */
    LITELLM(
            "requested_model",
            "litellm_input_tokens_metric_total",
            "litellm_output_tokens_metric_total",
            "litellm_proxy_total_requests_metric_total"),
    OTEL_HISTOGRAM(
            "gen_ai_request_model",
            "gen_ai_client_token_usage_sum{gen_ai_token_type=\"input\"}",
            "gen_ai_client_token_usage_sum{gen_ai_token_type=\"output\"}",
            "gen_ai_client_operation_duration_seconds_count"),
    OTEL_COUNTERS(
            "gen_ai_request_model",
            "gen_ai_client_inference_usage_input_tokens_total",
            "gen_ai_client_inference_usage_output_tokens_total",
            "gen_ai_client_operation_duration_seconds_count");

    private final @Nullable String label;
    private final String tokensIn;
    private final String tokensOut;
    private final @Nullable String requests;

    Preset(@Nullable String label, String tokensIn, String tokensOut, @Nullable String requests) {
        this.label = label;
        this.tokensIn = tokensIn;
        this.tokensOut = tokensOut;
        this.requests = requests;
    }

    /** The label that says the model; null if none does. */
    @Nullable
    String label() {
        return label;
    }

    /** The metric of a figure, matchers in braces where it has some; null if the runtime does not count it. */
    @Nullable
    String metric(Metric figure) {
        return switch (figure) {
            case TOKENS_IN -> tokensIn;
            case TOKENS_OUT -> tokensOut;
            default -> requests;
        };
    }
}
