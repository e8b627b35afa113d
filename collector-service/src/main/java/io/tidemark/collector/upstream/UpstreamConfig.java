package io.tidemark.collector.upstream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How every outside service is asked. */
@ConfigMapping(prefix = "tidemark.collector.upstream")
public interface UpstreamConfig {

    /** Key of {@link #allowedPrivateNetworks()}, for those who are refused. */
    String ALLOWED_PRIVATE_NETWORKS = "tidemark.collector.upstream.allowed-private-networks";

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

    /**
     * Longest wait for the next token of a budget. A longer one goes to the ledger: the shard is put off and its worker is
     * free. Waiting here is cheaper when several replicas take turns at one host.
     */
    @WithDefault("5s")
    Duration budgetWait();

    /** Failures of one origin in a row (no connection, a body cut short, 5xx) after which it is left alone, 1 to 100. */
    @WithDefault("5")
    @Min(1)
    @Max(100)
    int breakerFailures();

    /** How long it is left alone first; then one request tries, and each further failure doubles the pause. */
    @WithDefault("30s")
    Duration breakerPause();

    /** Longest time an origin is left alone before the next request tries. */
    @WithDefault("5m")
    Duration breakerLongestPause();

    /**
     * Networks such as {@code 10.1.0.0/16} and origins such as {@code http://files.internal:8080} that addresses given by a
     * person, and redirects to another host, may lead to although only we can reach them. None by default: then loopback,
     * link-local, private and other special networks are refused. Addresses in the configuration itself need no entry.
     */
    Optional<List<String>> allowedPrivateNetworks();

    /** Largest file downloaded to disk, as sent and decompressed, unless its request says otherwise. */
    @WithDefault("8G")
    MemorySize downloadLimit();

    /** Longest time for one download; a longer one goes on later from where it stopped, if the service can. */
    @WithDefault("1h")
    Duration downloadTimeout();

    /** Memory for bodies that may be asked for again the same day with {@code If-None-Match}; 0 never asks so. */
    @WithDefault("32M")
    MemorySize conditionalCache();
}
