package io.tidemark.local.prometheus;

import java.time.Clock;
import java.util.Optional;

/**
 * How a stand-in Prometheus is run.
 *
 * @param clock its own time: the {@code Date} of its answers, and the instant of a query that names none
 * @param tenant the only {@code X-Scope-OrgID} that is answered; empty asks for none
 * @param token the only bearer token that is let in; empty lets in everybody
 */
public record PrometheusOptions(Clock clock, Optional<String> tenant, Optional<String> token) {

    public static PrometheusOptions at(Clock clock) {
        return new PrometheusOptions(clock, Optional.empty(), Optional.empty());
    }

    public PrometheusOptions withTenant(String required) {
        return new PrometheusOptions(clock, Optional.of(required), token);
    }

    public PrometheusOptions withToken(String required) {
        return new PrometheusOptions(clock, tenant, Optional.of(required));
    }
}
