package io.tidemark.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.gateway.api.Exposed;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The same requests where an address has six a minute. */
@QuarkusTest
@TestProfile(Exposed.class)
class QuotaFuzzTest {

    private static final int REQUESTS = 500;

    @Inject
    TestGateway gateway;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void beyondTheQuotaEveryAnswerIsADeclaredOneToo() throws Exception {
        gateway.empty();
        gateway.show("quota", SampleRows.all());
        Campaign campaign = new Campaign(port);
        assertThat(campaign.run(7, 0, REQUESTS, 2)).isEmpty();
        assertThat(campaign.answers(429)).isGreaterThan(REQUESTS / 2);
    }
}
