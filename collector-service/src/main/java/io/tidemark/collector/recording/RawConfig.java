package io.tidemark.collector.recording;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * What is kept of the answers that outside services give, so that numbers can be traced to bytes and runs replayed. Pages of
 * private sources are never kept: their bodies hold names that concern nobody but their tenant.
 */
@ConfigMapping(prefix = "tidemark.collector.raw")
public interface RawConfig {

    /** Whether answers are kept. Without them there is no replay, and a digest leads nowhere. */
    @WithDefault("true")
    boolean enabled();

    /** How long the answers of a page are kept; after that its run can no longer be replayed in whole. At least 1 h. */
    @WithDefault("90d")
    Duration retention();

    /**
     * How many bytes all kept bodies may take, compressed; a soft limit: each replica looks every half minute. While it is
     * reached new bodies are not kept, and their pages say so ({@code raw_not_kept}).
     */
    @WithDefault("10G")
    MemorySize maxTotal();

    /** Largest body kept, in bytes, decoded. A larger one is not kept, and its page says so ({@code raw_not_kept}). */
    @WithDefault("64M")
    MemorySize largestDocument();

    /** How often each replica looks for what is older than {@link #retention}. */
    @WithDefault("10m")
    Duration tick();
}
