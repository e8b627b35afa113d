package io.tidemark.collector.schedule;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nothing happens by itself: the test says when somebody looks. */
public class NoTicks implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.scheduler.enabled", "false");
    }
}
