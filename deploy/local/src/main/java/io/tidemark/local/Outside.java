package io.tidemark.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Settings;
import io.tidemark.local.standin.Site;
import io.tidemark.local.standin.StandInServer;
import io.tidemark.local.world.PreparedWorld;
import io.tidemark.local.world.StandIn;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stand-ins that run, one port each. */
final class Outside implements AutoCloseable {

    /** Of a start that asks the public services. */
    static final Outside NONE = new Outside();

    private final List<StandInServer> servers = new ArrayList<>();
    private final Map<String, URI> addresses = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, ObjectNode> requests = new LinkedHashMap<>();

    private Outside() {}

    static Outside start(PreparedWorld world, List<StandIn> standIns, Clock clock) {
        Outside outside = new Outside();
        try {
            for (StandIn standIn : standIns) {
                outside.start(world, standIn, clock);
            }
            return outside;
        } catch (RuntimeException failure) {
            outside.close();
            throw failure;
        }
    }

    private void start(PreparedWorld world, StandIn standIn, Clock clock) {
        Optional<Site> site = standIn.site(world, clock);
        StandInServer server = StandInServer.start(
                site.orElseGet(() -> nothing(world, standIn)),
                Settings.defaults().withClock(clock));
        servers.add(server);
        environment.putAll(standIn.environment(server.baseUrl()));
        if (site.isPresent()) {
            addresses.put(standIn.source(), server.baseUrl());
            requests.put(standIn.source(), standIn.request(world));
        }
    }

    /** A world must not be mixed with the public services: what it does not know is not asked elsewhere. */
    private static Site nothing(PreparedWorld world, StandIn standIn) {
        return Site.of(
                world.label(),
                Clock.fixed(world.now(), ZoneOffset.UTC),
                _ -> Reply.error(503, "this world has nothing of " + standIn.source()));
    }

    /** Where each source that the world knows something of is asked, in the order of the list. */
    Map<String, URI> addresses() {
        return Collections.unmodifiableMap(addresses);
    }

    /** The collector's settings for all of them. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** What to ask of a source beside its name. */
    ObjectNode request(String source) {
        ObjectNode request = requests.get(source);
        return request == null ? JsonNodeFactory.instance.objectNode() : request.deepCopy();
    }

    @Override
    public void close() {
        servers.forEach(StandInServer::close);
    }
}
