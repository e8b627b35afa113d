package io.tidemark.collector.source.openrouter;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.Credential;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.collector.upstream.UpstreamRequest;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** OpenRouter's routes, its key, and what its refusals mean. */
final class OpenRouterClient {

    static final String MODELS = "/models";
    private static final String KEY = "tidemark.collector.openrouter.key";

    private final BaseUrl base;
    private final @Nullable Credential credential;
    private final UpstreamClient upstream;

    /** @throws IllegalArgumentException if the base URL is not a plain http(s) address */
    OpenRouterClient(OpenRouterConfig config, UpstreamClient upstream) {
        this.base = BaseUrl.of(config.baseUrl(), "tidemark.collector.openrouter.base-url");
        this.credential = base.bearer(config.key());
        this.upstream = upstream;
    }

    boolean hasKey() {
        return credential != null;
    }

    /** @param query of a page; null for the whole list, which comes in one answer if neither offset nor limit is named */
    URI models(@Nullable String query) {
        return base.at(query == null ? MODELS : MODELS + "?" + query);
    }

    /** The query of the next page; null if the link leads elsewhere. */
    @Nullable
    String next(String link) {
        return base.queryOf(MODELS, link);
    }

    URI rankings(LocalDate from, LocalDate to) {
        return base.at("/datasets/rankings-daily?start_date=" + from + "&end_date=" + to);
    }

    /** @param slug {@code author/name} */
    URI endpoints(String slug) {
        int slash = slug.indexOf('/');
        return base.at(MODELS + "/" + BaseUrl.encode(slug.substring(0, slash)) + "/"
                + BaseUrl.encode(slug.substring(slash + 1)) + "/endpoints");
    }

    JsonReply ask(URI uri, Findings findings) {
        return JsonReply.of(upstream.get(UpstreamRequest.json(uri, credential)), uri.toString(), findings);
    }

    /** What to say if there is nothing to read; null if there is. */
    @Nullable
    SourceOutcome unread(JsonReply reply, Findings findings) {
        if (!(reply.outcome() instanceof Refused refused)) {
            return reply.unread(findings);
        }
        switch (refused.status()) {
            case 401, 403 ->
                findings.error(
                        hasKey() ? "key_refused" : "key_missing",
                        null,
                        null,
                        hasKey()
                                ? "the configured key is refused; renew " + KEY
                                : "this needs a key; set " + KEY + ": " + refused.detail());
            case 402 ->
                findings.error(
                        "credit_used_up", null, null, "the balance is negative or the cap of the key is reached");
            case 400 -> findings.error("request_refused", null, null, refused.detail());
            default -> {
                return reply.unread(findings);
            }
        }
        FailureClass failure = refused.status() == 400 ? FailureClass.CONTRACT : FailureClass.AUTH;
        return new Failed(failure, refused.detail(), findings.list());
    }
}
