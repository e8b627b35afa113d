package io.tidemark.collector.upstream;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
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

    /** Asks servers of the test politely but quickly. */
    public static UpstreamClient client(StandingClock clock, Map<String, String> properties) {
        return new UpstreamClient(load(UpstreamConfig.class, properties), clock, "test");
    }
}
