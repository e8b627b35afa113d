package io.tidemark.collector.upstream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/** How every outside service is asked. */
@ConfigMapping(prefix = "tidemark.collector.upstream")
public interface UpstreamConfig {

    /**
     * Where operators of the services we ask can reach whoever runs this collector: a mail address or a web page. Part of
     * the {@code User-Agent} of every request. Set it before asking a public service.
     */
    @WithDefault("operator@tidemark.example")
    @NotBlank
    String contact();

    /** Longest time to wait for a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** Longest silence: until the headers arrive, and between two pieces of a body. */
    @WithDefault("60s")
    Duration readTimeout();

    /** Longest time for a whole body, however steadily it trickles. */
    @WithDefault("5m")
    Duration bodyTimeout();

    /** Largest body taken, as sent and decompressed; a larger one is refused unread. A page of 1,000 models is 1 to 4 MB. */
    @WithDefault("64M")
    MemorySize bodyLimit();

    /** Redirects followed for one request, each within the same origin. Every hop costs quota. */
    @WithDefault("5")
    @Min(0)
    @Max(10)
    int maxRedirects();

    /** Requests under way to one origin at a time. */
    @WithDefault("1")
    @Min(1)
    @Max(16)
    int connectionsPerHost();

    /** Longest pause taken at the word of a service before asking again. */
    @WithDefault("15m")
    Duration longestPause();

    /** Pause when the part of the quota that is left falls to this, in percent. 0 uses it up. */
    @WithDefault("10")
    @Min(0)
    @Max(90)
    int quotaReservePercent();

    /** Memory for bodies that may be asked for again the same day with {@code If-None-Match}; 0 never asks so. */
    @WithDefault("32M")
    MemorySize conditionalCache();
}
