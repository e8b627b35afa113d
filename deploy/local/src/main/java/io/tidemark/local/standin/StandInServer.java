package io.tidemark.local.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Shows a site on 127.0.0.1, one virtual thread per connection; misbehaves where its {@link Faults} say so. */
public final class StandInServer implements AutoCloseable {

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();
    private final Exchange exchange;

    private StandInServer(Site site, Settings settings) throws IOException {
        this.socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), settings.port()));
        this.exchange = new Exchange(site, settings, log);
    }

    /** Starts to serve on a free port. */
    public static StandInServer start(Site site) {
        return start(site, Settings.defaults());
    }

    public static StandInServer start(Site site, int port) {
        return start(site, Settings.defaults().withPort(port));
    }

    /** Starts to serve; the port is bound when this returns. */
    public static StandInServer start(Site site, Settings settings) {
        try {
            StandInServer server = new StandInServer(site, settings);
            Thread.ofVirtual().name("stand-in-accept").start(server::accept);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException("a stand-in cannot listen on 127.0.0.1:" + settings.port(), failure);
        }
    }

    /** {@code http://127.0.0.1:port}, without a slash at the end. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The ways in which this stand-in is to fail; may be changed while it serves. */
    public Faults faults() {
        return faults;
    }

    /** What was asked so far. */
    public RequestLog log() {
        return log;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (Wire wire = new Wire(client)) {
            boolean more = true;
            while (more) {
                Request request = wire.read();
                more = request != null && exchange.answer(request, wire, faults.next(request));
            }
        } catch (IOException gone) {
            // The client went away, or we are stopping: there is nobody left to tell.
        } finally {
            open.remove(client);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.shutdownNow();
    }
}
