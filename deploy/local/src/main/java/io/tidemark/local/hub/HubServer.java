package io.tidemark.local.hub;

import io.tidemark.local.standin.Faults;
import io.tidemark.local.standin.RequestLog;
import io.tidemark.local.standin.Settings;
import io.tidemark.local.standin.Site;
import io.tidemark.local.standin.StandInServer;
import java.net.URI;

/**
 * A stand-in for the Hugging Face Hub. Obeys the Hub's contract: pages with {@code Link}, {@code expand}, quotas, redirects,
 * entity tags, errors; misbehaves where its {@link Faults} say so, with {@link ListingFault}s too.
 */
public final class HubServer implements AutoCloseable {

    private final StandInServer server;

    private HubServer(StandInServer server) {
        this.server = server;
    }

    public static HubServer start(World world) {
        return start(world, HubOptions.defaults());
    }

    /** Starts to serve; the port is bound when this returns. */
    public static HubServer start(World world, HubOptions options) {
        Settings settings = Settings.defaults().withPort(options.port()).withClock(options.clock());
        return new HubServer(StandInServer.start(new HubSite(world, options), settings));
    }

    /** The Hub to be shown by any server. */
    public static Site site(World world, HubOptions options) {
        return new HubSite(world, options);
    }

    /** {@code http://127.0.0.1:port}, without a slash at the end. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    public int port() {
        return server.port();
    }

    /** The ways in which this stand-in is to fail; may be changed while it serves. */
    public Faults faults() {
        return server.faults();
    }

    /** What was asked so far. */
    public RequestLog log() {
        return server.log();
    }

    @Override
    public void close() {
        server.close();
    }
}
