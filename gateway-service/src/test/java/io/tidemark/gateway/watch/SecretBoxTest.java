package io.tidemark.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private static final String ONE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OTHER = "/AECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final UUID WATCH = UUID.fromString("5f0c8f0e-6a53-4d2c-9d3a-0f8d5f2f9b11");

    private static WatchConfig config(String keys) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(WatchConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter());
        return (keys.isEmpty() ? builder : builder.withDefaultValue(SecretBox.KEY, keys))
                .build()
                .getConfigMapping(WatchConfig.class);
    }

    @Test
    void defaultsAreTheDocumentedOnes() {
        WatchConfig config = config("");
        assertThat(config.secretKeys()).isEmpty();
        assertThat(config.perKey()).isEqualTo(20);
        assertThat(config.senders()).isEqualTo(16);
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.attempts()).isEqualTo(17);
        assertThat(config.firstPause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.longestPause()).isEqualTo(Duration.ofHours(12));
        assertThat(config.logRetention()).isEqualTo(Duration.ofDays(30));
        assertThat(config.allowedPrivateNetworks()).isEmpty();
        assertThat(new SecretBox(config).ready()).isFalse();
    }

    @Test
    void whatIsSealedIsReadWithTheSameKeyForTheSameWatch() {
        SecretBox box = new SecretBox(config(ONE));
        WatchSecret secret = WatchSecret.generate(new SecureRandom());
        byte[] sealed = box.seal(WATCH, secret);
        assertThat(sealed).hasSize(60);
        assertThat(box.seal(WATCH, secret)).isNotEqualTo(sealed);
        assertThat(box.open(WATCH, sealed).orElseThrow().reveal()).isEqualTo(secret.reveal());
        assertThat(box.open(UUID.randomUUID(), sealed)).isEmpty();
    }

    @Test
    void aKeyIsReplacedByOneInFrontOfIt() {
        WatchSecret secret = WatchSecret.generate(new SecureRandom());
        byte[] before = new SecretBox(config(ONE)).seal(WATCH, secret);
        SecretBox both = new SecretBox(config(OTHER + "," + ONE));
        assertThat(both.open(WATCH, before).orElseThrow().reveal()).isEqualTo(secret.reveal());
        SecretBox after = new SecretBox(config(OTHER));
        assertThat(after.open(WATCH, before)).isEmpty();
        assertThat(after.open(WATCH, both.seal(WATCH, secret))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2!", "AAEC", ONE + ",short"})
    void whatIsNoKeyIsRefusedWithoutShowingIt(String keys) {
        WatchConfig config = config(keys);
        assertThatThrownBy(() -> new SecretBox(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "tidemark.gateway.watches.secret-keys: each must be 32 bytes in Base64, as of openssl rand -base64 32");
    }
}
