package io.tidemark.local;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} PostgreSQL with an empty schema and Kafka with empty topics. The argument {@code service}
 * names the role and schema: collector, scoring or gateway.
 */
public final class TidemarkTestResource implements QuarkusTestResourceLifecycleManager {

    private String service = "";

    @Override
    public void init(Map<String, String> arguments) {
        String named = arguments.get("service");
        if (named == null || !PostgresServer.SERVICES.contains(named)) {
            throw new IllegalArgumentException(
                    "the argument service is %s and must be one of %s".formatted(named, PostgresServer.SERVICES));
        }
        service = named;
    }

    @Override
    public Map<String, String> start() {
        PostgresServer postgres = TestServers.postgres();
        postgres.recreateSchema(service);
        KafkaServer kafka = TestServers.kafka();
        kafka.recreateTopics();
        return Map.of(
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl(service),
                "quarkus.datasource.username", postgres.username(service),
                "quarkus.datasource.password", postgres.password(service),
                "kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    /** Nothing: the servers stay for the next test class and go with the JVM. */
    @Override
    public void stop() {}
}
