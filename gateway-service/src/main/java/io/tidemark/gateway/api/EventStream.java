package io.tidemark.gateway.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.GatewayConfig;
import io.tidemark.gateway.event.EventLog;
import io.tidemark.gateway.event.EventType;
import io.tidemark.gateway.event.LoggedEvent;
import io.tidemark.gateway.query.ReadUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The log as it grows, to many clients at once. A client is a place in the log and costs no thread: one look a second
 * serves all of them, and clients at the same place share what is read. One that does not keep up is let go; it resumes
 * where it was.
 */
@ApplicationScoped
public class EventStream {

    /** Open streams. */
    static final String CLIENTS = "tidemark.events.clients";

    /** Read at once, and for a client that is far behind: sent a second. */
    private static final int READ = 500;

    /** Held for a client that reads slower than that. */
    private static final int HELD = 2 * READ;

    private final EventLog log;
    private final GatewayConfig config;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();

    /** What a client is sent: an event, or with null a sign of life. */
    record Signal(@Nullable LoggedEvent event) {}

    private static final class Client {
        private final MultiEmitter<? super Signal> emitter;
        private final Set<EventType> types;
        private volatile long last; // written by the one look at a time

        Client(MultiEmitter<? super Signal> emitter, Set<EventType> types, long last) {
            this.emitter = emitter;
            this.types = types;
            this.last = last;
        }
    }

    public EventStream(EventLog log, GatewayConfig config) {
        this.log = log;
        this.config = config;
    }

    void register(@Observes StartupEvent start, MeterRegistry metrics) {
        Gauge.builder(CLIENTS, open, AtomicInteger::get).register(metrics);
    }

    /**
     * A sign of life, then what follows in the log.
     *
     * @param last the last event the client has; null: begin with what happens from now on. One beyond the end of the log,
     *     of another log then, counts as its end
     * @param types empty: any
     * @throws ProblemException 503 if there are too many clients
     */
    Multi<Signal> after(@Nullable Long last, Set<EventType> types) {
        long end = log.last();
        long from = last == null ? end : Math.min(last, end);
        if (open.incrementAndGet() > config.eventClients()) {
            open.decrementAndGet();
            throw new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "All " + config.eventClients()
                            + " streams of events are taken; try again, or read /api/v1/feed.atom");
        }
        return Multi.createFrom()
                .<Signal>emitter(
                        emitter -> {
                            Client client = new Client(emitter, types, from);
                            emitter.onTermination(() -> clients.remove(client));
                            emitter.emit(new Signal(null));
                            clients.add(client);
                        },
                        HELD)
                .onTermination()
                .invoke(open::decrementAndGet);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (clients.isEmpty()) {
            return;
        }
        try {
            Map<Long, List<LoggedEvent>> read = new HashMap<>();
            for (Client client : clients) {
                send(client, read.computeIfAbsent(client.last, last -> log.after(last, READ)));
            }
        } catch (ReadUnavailable away) {
            Log.warnf("events wait until the database is back error=%s", away.getMessage());
        }
    }

    /** Keeps proxies from closing a silent connection, and finds out which clients are gone. */
    @Scheduled(every = "15s")
    void beat() {
        clients.forEach(client -> client.emitter.emit(new Signal(null)));
    }

    private static void send(Client client, List<LoggedEvent> events) {
        for (LoggedEvent event : events) {
            if (client.types.isEmpty() || client.types.contains(event.type())) {
                client.emitter.emit(new Signal(event));
            }
            client.last = event.sequence();
        }
    }
}
