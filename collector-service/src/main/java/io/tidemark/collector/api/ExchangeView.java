package io.tidemark.collector.api;

import io.tidemark.collector.ledger.RawArchive.Found;
import io.tidemark.collector.upstream.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of a page and what came of it.
 *
 * @param sequence order of asking within the page, from 0
 * @param url asked for; values that look secret are {@code ***}
 * @param outcome answered, refused, limited or faulted
 * @param answeredBy what answered after redirects; null if nothing did
 * @param failure what has to be done about it; null for an answer
 * @param headers of the answer that are kept, names in lower case
 * @param fetchedAt when the answer was complete
 * @param digest of the body; null if there was none
 * @param size of the body in bytes, decoded
 * @param storedSize bytes it takes; null if it is not kept, or no longer
 */
public record ExchangeView(
        String shard,
        int page,
        int sequence,
        String method,
        String url,
        String outcome,
        @Nullable String answeredBy,
        @Nullable Integer status,
        @Nullable String failure,
        @Nullable String detail,
        Map<String, List<String>> headers,
        Instant fetchedAt,
        @Nullable Instant until,
        @Nullable String digest,
        @Nullable Long size,
        @Nullable Long storedSize) {

    static ExchangeView of(Found found) {
        Exchange exchange = found.exchange();
        return new ExchangeView(
                found.place().shard(),
                found.place().page(),
                found.place().sequence(),
                exchange.method(),
                exchange.url(),
                exchange.kind().name().toLowerCase(Locale.ROOT),
                exchange.answeredBy(),
                exchange.status(),
                exchange.failure() == null ? null : exchange.failure().name().toLowerCase(Locale.ROOT),
                exchange.detail(),
                exchange.sortedHeaders(),
                exchange.fetchedAt(),
                exchange.until(),
                exchange.digest(),
                exchange.size(),
                found.storedSize());
    }
}
