package io.tidemark.local.hub;

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

/**
 * A stand-in for the Hugging Face Hub on 127.0.0.1, one virtual thread per connection. Obeys the Hub's contract: pages with
 * {@code Link}, {@code expand}, quotas, redirects, entity tags, errors; misbehaves where its {@link Faults} say so.
 */
public final class HubServer implements AutoCloseable {

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();
    private final Responder responder;

    private HubServer(World world, HubOptions options) throws IOException {
        this.socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), options.port()));
        this.responder = new Responder(world, options, baseUrl().toString());
    }

    public static HubServer start(World world) {
        return start(world, HubOptions.defaults());
    }

    /** Starts to serve; the port is bound when this returns. */
    public static HubServer start(World world, HubOptions options) {
        try {
            HubServer server = new HubServer(world, options);
            Thread.ofVirtual().name("hub-accept").start(server::accept);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException("the stand-in Hub cannot listen on 127.0.0.1:" + options.port(), failure);
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
                HubRequest request = wire.read();
                more = request != null && responder.respond(request, wire, faults.next(request), log);
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
