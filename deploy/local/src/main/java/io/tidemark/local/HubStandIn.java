package io.tidemark.local;

import io.tidemark.local.hub.HubOptions;
import io.tidemark.local.hub.HubServer;
import io.tidemark.local.standin.Site;
import io.tidemark.local.world.PreparedWorld;
import io.tidemark.local.world.StandIn;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The Hub of a world, which every world has. */
final class HubStandIn implements StandIn {

    /** Requests in five minutes: the Hub's 500 for strangers would end a first run over 260 organizations half-way. */
    private static final int QUOTA = 10_000;

    @Override
    public String source() {
        return "huggingface";
    }

    @Override
    public Optional<Site> site(PreparedWorld world, Clock clock) {
        return Optional.of(HubServer.site(
                world.hub(), HubOptions.defaults().withClock(clock).withQuotas(QUOTA, QUOTA)));
    }

    @Override
    public Map<String, String> environment(URI base) {
        return Map.of("TIDEMARK_COLLECTOR_HUGGING_FACE_BASE_URL", base.toString());
    }
}
