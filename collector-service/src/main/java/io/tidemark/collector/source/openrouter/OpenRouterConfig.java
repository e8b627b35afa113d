package io.tidemark.collector.source.openrouter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How OpenRouter is read. */
@ConfigMapping(prefix = "tidemark.collector.openrouter")
public interface OpenRouterConfig {

    /** Where its API is. Another address reads a stand-in the same way. */
    @WithDefault("https://openrouter.ai/api/v1")
    URI baseUrl();

    /**
     * API key, sent to the origin of {@code base-url} only. Any valid key will do. Without one the daily tokens are left
     * out, and the catalogue and the hosts are asked for anonymously.
     */
    Optional<String> key();

    /**
     * Completed days that a daily run asks for, 1 to 31, the last of them yesterday (UTC). Totals are restated for some
     * days; more days catch later restatements and cost no further request.
     */
    @WithDefault("7")
    @Min(1)
    @Max(31)
    int trailingDays();

    /** Rows of the catalogue that choose a model for each request and are none themselves; those without a price always are. */
    @WithDefault("openrouter/auto,openrouter/free,openrouter/bodybuilder,openrouter/pareto-code,switchpoint/router")
    List<String> routers();

    /** Refused rows of a page, in percent, above which the page is no longer believed; pages under 10 rows always are. */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int maxRefusedPercent();
}
