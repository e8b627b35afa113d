package io.tidemark.collector.recording;

import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.KnownModels.KnownModel;
import io.tidemark.collector.upstream.Exchange;
import io.tidemark.collector.upstream.Exchange.Kind;
import io.tidemark.collector.upstream.Exchanges;
import io.tidemark.collector.upstream.KeptExchange;
import io.tidemark.collector.upstream.KeptExchange.Question;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers one page from its record; the network is never asked. The same question asked again gets the next answer it got
 * then, the last one again and again. A refusal of our credentials is passed over if the question was answered after it: the
 * source would take today's credentials for refused. Used by the thread that reads the page.
 */
public final class Replay implements Exchanges, KnownModels {

    private final RecordedPage page;
    private final Map<Question, Deque<Exchange>> answers = new HashMap<>();
    private final Map<String, RawDocument> documents;
    private @Nullable String missing;

    public Replay(RecordedPage page) {
        this.page = page;
        this.documents = page.documents().stream()
                .collect(Collectors.toMap(RawDocument::digest, document -> document, (a, b) -> a));
        for (Exchange exchange : page.exchanges()) {
            answers.computeIfAbsent(
                            new Question(exchange.method(), exchange.url(), exchange.form()),
                            unseen -> new ArrayDeque<>())
                    .add(exchange);
        }
        answers.values().forEach(given -> {
            while (given.size() > 1 && given.peekFirst().refusesCredentials()) {
                given.removeFirst();
            }
        });
    }

    @Override
    public UpstreamOutcome exchange(UpstreamRequest request, Supplier<UpstreamOutcome> network) {
        Question question = Question.of(request);
        Deque<Exchange> given = answers.get(question);
        if (given == null) {
            throw missing(question.method() + " " + question.url());
        }
        Exchange exchange = given.size() == 1 ? given.getFirst() : given.removeFirst();
        byte[] body = null;
        if (exchange.kind() == Kind.ANSWERED) {
            RawDocument document = documents.get(exchange.digest());
            if (document == null) {
                throw missing("the body " + exchange.digest() + " of " + question.method() + " " + question.url());
            }
            body = document.body();
        }
        return KeptExchange.restored(exchange, body);
    }

    @Override
    public void body(String digest, byte[] body) {
        throw new IllegalStateException("a replay reads no bodies from the network");
    }

    @Override
    public List<KnownModel> unseen(String namespace, @Nullable String after, int limit) {
        return page.known().stream()
                .flatMap(answer -> answer.to(namespace, after, limit).stream())
                .findFirst()
                .orElseThrow(() -> missing("what was known of " + namespace + " after " + after));
    }

    /** What the page asked for in vain, even if the source went on without. */
    public Optional<String> missing() {
        return Optional.ofNullable(missing);
    }

    private NotRecordedException missing(String what) {
        missing = what;
        return new NotRecordedException(what);
    }
}
