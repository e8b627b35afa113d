package io.tidemark.collector.source.huggingface;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the Hugging Face Hub is read. */
@ConfigMapping(prefix = "tidemark.collector.hugging-face")
public interface HuggingFaceConfig {

    /** Where the Hub is. Another address reads a mirror or a stand-in the same way. */
    @WithDefault("https://huggingface.co")
    URI baseUrl();

    /**
     * Access token, sent to the origin of {@code base-url} only. It doubles the quota of an anonymous reader. One that the
     * Hub refuses is not sent again in the same run.
     */
    Optional<String> token();

    /** Models per listing page, 1 to 1,000. Larger pages spend fewer requests of the quota. */
    @WithDefault("1000")
    @Min(1)
    @Max(1000)
    int pageSize();

    /**
     * Fields asked for, by the Hub's names. One name the Hub does not know fails the whole request; then
     * {@code minimal-expand} is asked for once. Add {@code gguf} to read parameter counts of GGUF repositories: rows grow
     * to 5 to 15 kB.
     */
    @WithDefault(
            "author,baseModels,createdAt,disabled,downloads,downloadsAllTime,gated,lastModified,library_name,likes,"
                    + "pipeline_tag,private,safetensors,sha,tags")
    @NotEmpty
    List<String> expand();

    /** What is asked for after the Hub refused {@code expand}. */
    @WithDefault("author,createdAt,downloads,downloadsAllTime,likes,private,tags")
    @NotEmpty
    List<String> minimalExpand();

    /**
     * How far back a discovery reads if its request names no {@code since}. At least the time between two discoveries and
     * a missed one; every day more costs about four requests.
     */
    @WithDefault("3d")
    Duration discoveryWindow();

    /** Refused rows of a page, in percent, above which the page is no longer believed; pages under 10 rows always are. */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int maxRefusedPercent();
}
