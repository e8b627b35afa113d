package io.tidemark.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @Test
    void aTenantsScopeIsThatTenantsAlone() {
        ApiKey key = new ApiKey(
                "id", "name", new TreeSet<>(List.of(new Scope("tenant:acme"))), null, Samples.NOON, null, null, null);
        assertThat(key.has(Scope.tenant("acme"))).isTrue();
        assertThat(key.has(Scope.tenant("acme-2"))).isFalse();
        assertThat(key.has(Scope.READ)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "READ", "read ", "admin", "tenant:", "tenant:Acme", "tenant:a/b", "tenant:*"})
    void whatIsNoScopeIsRefusedByName(String text) {
        assertThatThrownBy(() -> new Scope(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not one of read, watch, tenant:<name>");
    }
}
