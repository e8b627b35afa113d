package io.tidemark.collector.recording;

import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.Finding.Level;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.upstream.Body;
import io.tidemark.collector.upstream.Exchange;
import io.tidemark.collector.upstream.Exchanges;
import io.tidemark.collector.upstream.KeptExchange;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.model.ModelId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes what one page asks and is told. Bodies are compressed as they come, so that a page of many answers holds little. Used
 * by the thread that reads the page.
 */
public final class Recorder implements Exchanges {

    private final RawConfig config;
    private final long room;
    private final Clock clock;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<KnownAnswer> known = new ArrayList<>();
    private final Map<String, RawDocument> documents = new LinkedHashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final List<Finding> notKept = new ArrayList<>();
    private @Nullable String note;
    private long stored;

    /** @param room bytes that may still be stored */
    public Recorder(RawConfig config, long room, Clock clock) {
        this.config = config;
        this.room = room;
        this.clock = clock;
    }

    @Override
    public UpstreamOutcome exchange(UpstreamRequest request, Supplier<UpstreamOutcome> network) {
        UpstreamOutcome outcome = network.get();
        if (outcome instanceof Answered answered) {
            Body body = answered.body();
            body(body.digest(), body.bytes());
        }
        Long size = outcome instanceof Refused refused ? sizes.get(refused.digest()) : null;
        exchanges.add(KeptExchange.of(request, outcome, clock.instant(), size));
        return outcome;
    }

    @Override
    public void body(String digest, byte[] body) {
        if (sizes.put(digest, (long) body.length) != null) {
            return;
        }
        if (body.length > config.largestDocument().asLongValue()) {
            notKept(
                    RecordedPage.TOO_LARGE,
                    digest,
                    body.length + " bytes are more than tidemark.collector.raw.largest-document, "
                            + config.largestDocument().asLongValue());
            return;
        }
        RawDocument document = RawDocument.of(digest, body);
        if (stored + document.compressed().length > room) {
            notKept(
                    RecordedPage.OVER_LIMIT,
                    digest,
                    "kept bodies have reached tidemark.collector.raw.max-total, "
                            + config.maxTotal().asLongValue() + " bytes");
            return;
        }
        stored += document.compressed().length;
        documents.put(digest, document);
    }

    private void notKept(String why, String digest, String detail) {
        note = why;
        notKept.add(new Finding(Level.INFO, "raw_not_kept", digest, null, null, detail, 1));
    }

    /** The ledger's word on known models, noted as well. */
    public KnownModels known(KnownModels ledger) {
        return new KnownModels() {
            @Override
            public List<KnownModel> unseen(String namespace, @Nullable String after, int limit) {
                return noted(namespace, after, limit, ledger.unseen(namespace, after, limit));
            }

            /** Noted as an answer to {@link #unseen} that leaves out what the page accounts for itself. */
            @Override
            public Optional<KnownModel> unseenBut(Set<ModelId> listed, String namespace) {
                Optional<KnownModel> unseen = ledger.unseenBut(listed, namespace);
                noted(namespace, null, listed.size() + 1, unseen.stream().toList());
                return unseen;
            }

            /** A step asks one of these questions, never two, so that the answers need not be told apart. */
            @Override
            public List<KnownModel> all(String namespace, @Nullable String after, int limit) {
                return noted(namespace, after, limit, ledger.all(namespace, after, limit));
            }

            private List<KnownModel> noted(
                    String namespace, @Nullable String after, int limit, List<KnownModel> models) {
                known.add(new KnownAnswer(namespace, after, limit, models));
                return models;
            }
        };
    }

    /**
     * Everything noted.
     *
     * @param cursor the page was read with
     * @param tenant whose page it is; of a private page nothing is kept but that
     */
    public RecordedPage page(@Nullable String cursor, @Nullable String tenant) {
        return tenant == null
                ? new RecordedPage(cursor, known, exchanges, List.copyOf(documents.values()), note)
                : new RecordedPage(null, List.of(), List.of(), List.of(), RecordedPage.PRIVATE);
    }

    /** One for each body that was not kept though it should have been. */
    public List<Finding> notKept() {
        return List.copyOf(notKept);
    }
}
