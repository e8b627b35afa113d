package io.tidemark.gateway.tenant;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Private reports of tenants. */
@ConfigMapping(prefix = "tidemark.gateway.tenants")
public interface TenantConfig {

    /**
     * Where scoring answers its operators, such as {@code http://scoring:8082}: on a network that nobody else reads. Without it no
     * report is served.
     */
    Optional<URI> scoringUrl();

    /** Longest time for a report. Beyond {@code tidemark.gateway.request-deadline} nobody waits for it. */
    @WithDefault("10s")
    Duration timeout();

    /** Largest report that is handed over. One of 2,000 models is about 1 MB. */
    @WithDefault("8M")
    MemorySize reportLimit();
}
