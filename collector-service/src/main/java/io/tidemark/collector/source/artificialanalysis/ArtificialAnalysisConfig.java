package io.tidemark.collector.source.artificialanalysis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** How Artificial Analysis is read. Nothing is asked without a key. */
@ConfigMapping(prefix = "tidemark.collector.artificial-analysis")
public interface ArtificialAnalysisConfig {

    /** Where version 2 of the API is. Another address reads a stand-in the same way. */
    @WithDefault("https://artificialanalysis.ai/api/v2")
    URI baseUrl();

    /** The operator's key, sent in {@code x-api-key} to the origin of {@code base-url} only. */
    Optional<String> apiKey();

    /**
     * Most pages of the catalogue, 1 to 100. A free key has 100 requests a day and a catalogue three to five pages; one
     * that goes on beyond is given up.
     */
    @WithDefault("20")
    @Min(1)
    @Max(100)
    int maxPages();

    /** Refused rows of the catalogue, in percent, above which it is not believed; one under 10 rows always is. */
    @WithDefault("20")
    @Min(1)
    @Max(100)
    int maxRefusedPercent();
}
