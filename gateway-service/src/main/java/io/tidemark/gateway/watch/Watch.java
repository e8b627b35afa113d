package io.tidemark.gateway.watch;

import io.tidemark.gateway.event.EventType;
import io.tidemark.gateway.event.LoggedEvent;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A watch as it may be shown: without its secret.
 *
 * @param lastSuccessAt when a message was taken last; null: never yet
 * @param disabledAt since then nothing is sent, for {@code disabledReason}; both null: it is at work
 */
public record Watch(
        UUID id,
        URI url,
        Interest interest,
        Instant createdAt,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant disabledAt,
        @Nullable String disabledReason) {

    /**
     * What a watch is told of.
     *
     * @param types empty: every type
     * @param about ids of groups, models, organizations or sources: of events that are about such, those about one of them.
     *     Empty: all. Events that are about none, such as a snapshot's, come either way
     */
    public record Interest(SortedSet<EventType> types, SortedSet<String> about) {

        boolean has(LoggedEvent event) {
            if (!types.isEmpty() && !types.contains(event.type())) {
                return false;
            }
            if (about.isEmpty()) {
                return true;
            }
            Set<String> of = event.content().about();
            return of.isEmpty() || !Collections.disjoint(about, of);
        }
    }
}
