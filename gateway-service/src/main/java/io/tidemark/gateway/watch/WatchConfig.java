package io.tidemark.gateway.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Webhooks. */
@ConfigMapping(prefix = "tidemark.gateway.watches")
public interface WatchConfig {

    /**
     * What the secrets of watches are encrypted with: 32 random bytes in Base64 ({@code openssl rand -base64 32}), the same on
     * every replica. Of several the first encrypts and all decrypt. None by default: then no watch can be made, and nothing
     * is sent.
     */
    Optional<List<String>> secretKeys();

    /** Watches that one key may have, 1 to 1,000. */
    @WithDefault("20")
    @Min(1)
    @Max(1_000)
    int perKey();

    /** Deliveries that one replica has under way at once, 1 to 1,000; of one watch it is one. */
    @WithDefault("16")
    @Min(1)
    @Max(1_000)
    int senders();

    /** Longest time for one attempt, from the connection to the end of the answer. */
    @WithDefault("15s")
    Duration timeout();

    /** Attempts before a delivery is given up, 1 to 100. With the pauses below the default takes about three days. */
    @WithDefault("17")
    @Min(1)
    @Max(100)
    int attempts();

    /** About how long after the first failure the second attempt comes; the pause doubles with each further failure. */
    @WithDefault("30s")
    Duration firstPause();

    /** Longest pause between two attempts, about. */
    @WithDefault("12h")
    Duration longestPause();

    /** How long the log keeps deliveries that are taken or given up. */
    @WithDefault("30d")
    Duration logRetention();

    /**
     * Networks such as {@code 10.1.0.0/16} and origins such as {@code http://hooks.internal:8080} that a watch may point to
     * although only we can reach them. None by default: then loopback, link-local, private and other special networks are
     * refused.
     */
    Optional<List<String>> allowedPrivateNetworks();
}
