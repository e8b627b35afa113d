package io.tidemark.local.litellm;

import java.time.LocalDate;

/**
 * A row of the proxy's table: what one key used of one model on one day.
 *
 * @param model with its provider, such as {@code hosted_vllm/acme/atlas-7b}
 * @param group the name that users ask for
 * @param apiKey and {@code user} are what a collector must not keep
 */
public record Spend(
        LocalDate date,
        String model,
        String group,
        String apiKey,
        String user,
        long promptTokens,
        long completionTokens,
        long successful,
        long failed) {

    String provider() {
        int slash = model.indexOf('/');
        return slash < 0 ? "openai" : model.substring(0, slash);
    }
}
