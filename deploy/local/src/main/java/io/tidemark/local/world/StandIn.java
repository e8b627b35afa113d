package io.tidemark.local.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Site;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * How a world is shown as one outside service. Each service has a class of its own, in {@code io.tidemark.local.<name>},
 * and a line in {@code io.tidemark.local.StandIns}; the rest follows from that: a port, an end, the printed address, and
 * the collector's settings.
 */
public interface StandIn {

    /** The collector's name of the source that reads this service. */
    String source();

    /**
     * What it shows of a world.
     *
     * @param clock measures quotas; the world's own time dates the answers
     * @return empty if the world knows nothing of this service: then it is not collected
     */
    Optional<Site> site(PreparedWorld world, Clock clock);

    /**
     * What to ask for beside the source when it is collected, such as the days that the world has where the source would
     * ask for those before the machine's own day.
     */
    default ObjectNode request(PreparedWorld world) {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The collector's settings, as environment variables, that make it ask here instead of the public service. */
    Map<String, String> environment(URI base);
}
