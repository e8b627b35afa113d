package io.tidemark.collector.recording;

import io.tidemark.collector.upstream.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page was made of, besides its shard's parameters.
 *
 * @param cursor the page was read with; null for the first
 * @param exchanges in the order of asking
 * @param documents bodies of the exchanges, each digest once; some may be missing
 * @param note why nothing or not everything was kept; null if it was
 */
public record RecordedPage(
        @Nullable String cursor,
        List<KnownAnswer> known,
        List<Exchange> exchanges,
        List<RawDocument> documents,
        @Nullable String note) {

    /** The page is a tenant's own: only that is kept. */
    static final String PRIVATE = "private";

    static final String TOO_LARGE = "too_large";
    static final String OVER_LIMIT = "over_limit";

    public RecordedPage {
        known = List.copyOf(known);
        exchanges = List.copyOf(exchanges);
        documents = List.copyOf(documents);
    }
}
