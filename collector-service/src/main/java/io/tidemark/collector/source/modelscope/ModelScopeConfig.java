package io.tidemark.collector.source.modelscope;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** How ModelScope is read. */
@ConfigMapping(prefix = "tidemark.collector.modelscope")
public interface ModelScopeConfig {

    /**
     * Where its API is. The international site is another catalogue, not a mirror: do not mix them in one history. Another
     * address reads a stand-in the same way.
     */
    @WithDefault("https://modelscope.cn/openapi/v1")
    URI baseUrl();

    /** Access token, sent to the origin of {@code base-url} only. Reading needs none. */
    Optional<String> token();

    /** Models per page, 1 to 50. Larger pages spend fewer requests; how deep a listing goes does not depend on it. */
    @WithDefault("50")
    @Min(1)
    @Max(50)
    int pageSize();

    /** Rows of a listing that the service shows at most: beyond, it answers 400. An owner with more is read this far. */
    @WithDefault("3000")
    @Min(50)
    int deepestRow();

    /** Refused rows of a page, in percent, above which the page is no longer believed; pages under 10 rows always are. */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int maxRefusedPercent();
}
