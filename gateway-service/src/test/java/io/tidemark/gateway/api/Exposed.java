package io.tidemark.gateway.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.tidemark.local.TidemarkTestResource;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A gateway as on the internet: small quotas, behind a proxy, with a database that can go away and no broker at all. */
public final class Exposed implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tidemark.gateway.access.anonymous-per-minute", "6",
                "tidemark.gateway.export-deadline", "5s",
                "tidemark.gateway.access.trusted-proxies", "127.0.0.0/8,::1",
                "tidemark.gateway.request-deadline", "2s",
                "quarkus.http.cors.enabled", "true",
                "quarkus.http.cors.origins", "https://charts.example",
                "quarkus.http.cors.exposed-headers", "ETag,RateLimit,RateLimit-Policy,Retry-After",
                "quarkus.datasource.jdbc.acquisition-timeout", "1s",
                "kafka.bootstrap.servers", "127.0.0.1:1");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Cuttable.class));
    }

    /** PostgreSQL behind a {@link Relay}, which a test may cut by its fields {@code cut} and {@code mend}. */
    public static final class Cuttable implements QuarkusTestResourceLifecycleManager {

        private final TidemarkTestResource servers = new TidemarkTestResource();
        private final Relay relay = new Relay();

        @Override
        public Map<String, String> start() {
            servers.init(Map.of("service", "gateway"));
            Map<String, String> settings = new HashMap<>(servers.start());
            settings.put(
                    "quarkus.datasource.jdbc.url",
                    relay.to(String.valueOf(settings.get("quarkus.datasource.jdbc.url"))));
            settings.remove("kafka.bootstrap.servers");
            return settings;
        }

        /** By name and with types of the JDK: the test may have been loaded by another class loader. */
        @Override
        public void inject(Object test) {
            for (Field field : test.getClass().getDeclaredFields()) {
                try {
                    switch (field.getName()) {
                        case "cut" -> field.set(test, (Runnable) relay::cut);
                        case "mend" -> field.set(test, (Runnable) relay::mend);
                        default -> {}
                    }
                } catch (IllegalAccessException failure) {
                    throw new IllegalStateException(failure);
                }
            }
        }

        @Override
        public void stop() {
            relay.close();
        }
    }
}
