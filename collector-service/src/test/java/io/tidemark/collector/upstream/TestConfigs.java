package io.tidemark.collector.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Loads a config interface as the application does, from these properties alone. */
public final class TestConfigs {

    private TestConfigs() {}

    public static <T> T load(Class<T> mapping, Map<String, String> properties) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
        return config.getConfigMapping(mapping);
    }

    /** Asks servers of the test, which may lie on this machine, politely but quickly. */
    public static UpstreamClient client(StandingClock clock, Map<String, String> properties) {
        return client(clock, properties, new SimpleMeterRegistry());
    }

    static UpstreamClient client(StandingClock clock, Map<String, String> properties, MeterRegistry registry) {
        UpstreamConfig config = upstream(properties);
        return client(clock, properties, new MemoryBudgets(config, clock), registry);
    }

    /** Waits for a token by moving the clock. */
    public static UpstreamClient client(
            StandingClock clock, Map<String, String> properties, Budgets budgets, MeterRegistry registry) {
        return new UpstreamClient(
                upstream(properties),
                load(BudgetsConfig.class, properties),
                budgets,
                registry,
                clock,
                "test",
                clock::advance,
                InetAddress::getAllByName);
    }

    public static UpstreamConfig upstream(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent("tidemark.collector.upstream.allowed-private-networks", "127.0.0.0/8");
        return load(UpstreamConfig.class, all);
    }
}
