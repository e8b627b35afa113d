package io.tidemark.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantIdentityProvider;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenCheckTest {

    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyLTE3In0.c2lnbmF0dXJl";

    private final List<OidcTenantConfig> providers = new ArrayList<>();
    private final Oidc oidc = new Oidc() {
        @Override
        public void create(OidcTenantConfig config) {
            providers.add(config);
        }

        @Override
        public void createServiceApp(String authServerUrl) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void createWebApp(String authServerUrl, String clientId, String clientSecret) {
            throw new UnsupportedOperationException();
        }
    };

    @SuppressWarnings("unchecked")
    private static TokenCheck check(Map<String, String> settings) {
        TenantIdentityProvider provider = token -> {
            throw new IllegalStateException("away");
        };
        Instance<TenantIdentityProvider> one = (Instance<TenantIdentityProvider>) Proxy.newProxyInstance(
                TokenCheckTest.class.getClassLoader(), new Class<?>[] {Instance.class}, (_, _, _) -> provider);
        return new TokenCheck(Samples.config(settings), one);
    }

    @Test
    void withoutAnIssuerNoTokenIsTaken() {
        TokenCheck check = check(Map.of());
        check.begin(oidc);
        assertThat(providers).isEmpty();
        assertThat(check.takes(JWT)).isFalse();
    }

    @Test
    void anIssuerNeedsAnAudience() {
        TokenCheck check = check(Map.of("tidemark.gateway.access.tokens.issuer", "https://id.example"));
        assertThatThrownBy(() -> check.begin(oidc))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("tidemark.gateway.access.tokens.audience must be set");
        assertThat(providers).isEmpty();
    }

    @Test
    void signedTokensAreTakenForTheAudience() {
        TokenCheck check = check(Map.of(
                "tidemark.gateway.access.tokens.issuer", "https://id.example",
                "tidemark.gateway.access.tokens.audience", "tidemark"));
        check.begin(oidc);
        assertThat(providers).hasSize(1);
        assertThat(providers.getFirst().authServerUrl()).contains("https://id.example");
        assertThat(providers.getFirst().token().audience()).contains(List.of("tidemark"));
        assertThat(check.takes(JWT)).isTrue();
        assertThat(check.takes("tdm_aaaaaaaaaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
                .isFalse();
        assertThat(check.takes(JWT + ".x")).isFalse();
        assertThat(check.check(JWT).await().indefinitely()).isEqualTo(new Verdict.Unknown());
    }
}
