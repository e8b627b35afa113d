package io.tidemark.gateway.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.tidemark.local.TidemarkTestResource;
import java.util.List;
import java.util.Map;

/** A gateway that takes the tokens of an identity provider beside its own keys. */
public final class WithTokens implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(TidemarkTestResource.class, Map.of("service", "gateway")),
                new TestResourceEntry(IdentityProvider.class));
    }
}
