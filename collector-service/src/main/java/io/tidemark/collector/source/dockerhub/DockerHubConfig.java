package io.tidemark.collector.source.dockerhub;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;

/** How Docker Hub is read. */
@ConfigMapping(prefix = "tidemark.collector.dockerhub")
public interface DockerHubConfig {

    /** Where its API is. Another address reads a stand-in the same way. */
    @WithDefault("https://hub.docker.com")
    URI baseUrl();

    /** Repositories per page, 1 to 100. Larger pages spend fewer requests of the quota. */
    @WithDefault("100")
    @Min(1)
    @Max(100)
    int pageSize();

    /** Refused rows of a page, in percent, above which the page is no longer believed; pages under 10 rows always are. */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int maxRefusedPercent();
}
