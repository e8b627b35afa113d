package io.tidemark.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Quotas, keys and proxies. Quotas hold per replica: with three of them a client may get up to three times as much. */
@ConfigMapping(prefix = "tidemark.gateway.access")
public interface AccessConfig {

    /**
     * Requests a minute without a key, per IPv4 address or IPv6 network of 64 bits. As many may come at once; they grow
     * back evenly.
     */
    @WithDefault("60")
    @Min(1)
    @Max(1_000_000)
    int anonymousPerMinute();

    /** Requests a minute with a key that has no figure of its own. */
    @WithDefault("1200")
    @Min(1)
    @Max(1_000_000)
    int keyPerMinute();

    /**
     * Addresses whose quota is remembered, 100 to 10,000,000; each takes about 300 bytes. Beyond it the ones that were not
     * seen for longest are forgotten, and begin with a whole quota.
     */
    @WithDefault("100000")
    @Min(100)
    @Max(10_000_000)
    int trackedAddresses();

    /**
     * Proxies whose {@code X-Forwarded-For} is believed: addresses or networks such as {@code 10.42.0.0/16}. None by
     * default, since whoever may write that header may be anybody. The client is the last address in it that is not
     * itself such a proxy.
     */
    Optional<List<String>> trustedProxies();

    /** How long after its creation or revocation on another replica a key begins or ceases to work here. */
    @WithDefault("10s")
    Duration keysRefresh();

    /** Access tokens of an OpenID Connect provider, taken beside keys. */
    Tokens tokens();

    /** Whose tokens are taken, and what they allow. */
    interface Tokens {

        /**
         * The provider, such as {@code https://id.example/realms/research}: what its tokens say in {@code iss}, and below which it
         * has {@code /.well-known/openid-configuration}. None by default: then keys alone are taken.
         */
        Optional<URI> issuer();

        /**
         * What must be among a token's {@code aud}. Needed with an issuer: without it a token for any other service of that provider
         * would be let in.
         */
        Optional<String> audience();

        /** What stands before a scope of ours in a token's {@code scope}, as in {@code tidemark:read}. */
        @WithDefault("tidemark:")
        String scopePrefix();
    }
}
