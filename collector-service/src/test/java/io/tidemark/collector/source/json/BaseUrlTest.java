package io.tidemark.collector.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.collector.upstream.Credential;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    private static final BaseUrl BASE = BaseUrl.of(URI.create("https://Service.example/api/v1/"), "some.base-url");

    @Test
    void addressesLieBelowIt() {
        assertThat(BASE.at("/models?page=1")).isEqualTo(URI.create("https://Service.example/api/v1/models?page=1"));
        assertThat(BaseUrl.encode("a b/c")).isEqualTo("a%20b%2Fc");
    }

    @Test
    void aKeyBelongsToItsOriginAlone() {
        assertThat(BASE.bearer(Optional.of(" secret ")))
                .isEqualTo(Credential.bearer("https://service.example", "secret"));
        assertThat(BASE.bearer(Optional.of("  "))).isNull();
        assertThat(BASE.bearer(Optional.empty())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/models?offset=5, offset=5",
        "https://service.example/api/v1/models?offset=5, offset=5",
        "https://service.example/api/v1/keys?offset=5, ",
        "https://elsewhere.example/api/v1/models?offset=5, ",
        "https://me@service.example/api/v1/models?offset=5, ",
        "http://service.example/api/v1/models?offset=5, ",
        "//elsewhere.example/api/v1/models?offset=5, ",
        "mailto:someone@service.example, ",
        "'http://[', ",
    })
    void aLinkIsFollowedOnItsOwnRouteAlone(String link, String query) {
        assertThat(BASE.queryOf("/models", link)).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://me:pw@service.example", "https://service.example?key=pw", "ftp://service.example/pw"})
    void anAddressWithMoreThanAnAddressIsRefusedByItsKey(String address) {
        assertThatThrownBy(() -> BaseUrl.of(URI.create(address), "some.base-url"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("some.base-url")
                .hasMessageNotContaining("me:pw")
                .hasMessageNotContaining("key=pw");
    }
}
