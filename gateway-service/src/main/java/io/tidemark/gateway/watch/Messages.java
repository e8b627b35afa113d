package io.tidemark.gateway.watch;

import io.tidemark.gateway.event.LoggedEvent;
import java.time.Instant;
import java.util.UUID;

/** What messages say, in JSON. */
public interface Messages {

    /** The same text for the same event, as a stream has it. */
    String of(LoggedEvent event);

    /** Says to a watch that it is reached. */
    String ping(UUID id, UUID watch, Instant at);
}
