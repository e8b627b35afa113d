package io.tidemark.gateway.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.gateway.event.LoggedEvent;
import io.tidemark.gateway.watch.Delivery;
import io.tidemark.gateway.watch.Messages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Messages of webhooks: events as the stream has them. */
@ApplicationScoped
public class WatchMessages implements Messages {

    /** The members of an {@link EventMessage} that a ping has, with the watch as its subject. */
    @RegisterForReflection
    private record Ping(UUID id, String type, UUID subject, Instant occurredAt) {}

    @Override
    public String of(LoggedEvent event) {
        return ApiJson.text(EventMessage.of(event));
    }

    @Override
    public String ping(UUID id, UUID watch, Instant at) {
        return ApiJson.text(new Ping(id, Delivery.PING, watch, at));
    }
}
