package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.Credential;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.collector.upstream.UpstreamRequest;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the Hub, with the token if there is one and it is good. */
final class HubClient {

    private static final int RUNS_REMEMBERED = 100; // far more than are under way at once

    private final HuggingFaceConfig config;
    private final UpstreamClient upstream;
    private final BaseUrl base;
    private final HubRoutes routes;
    private final Set<String> anonymousRuns = Collections.synchronizedSet(Collections.newSetFromMap(new Newest()));

    private static final class Newest extends LinkedHashMap<String, Boolean> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > RUNS_REMEMBERED;
        }
    }

    /** @throws IllegalArgumentException if the base URL is not a plain http(s) address */
    HubClient(HuggingFaceConfig config, UpstreamClient upstream) {
        this.config = config;
        this.upstream = upstream;
        this.base = BaseUrl.of(config.baseUrl(), "tidemark.collector.hugging-face.base-url");
        this.routes = new HubRoutes(base, config.pageSize());
    }

    HubRoutes routes() {
        return routes;
    }

    /** @param runId a token that is refused is not sent again in the same run */
    JsonReply ask(URI uri, String runId, Findings findings) {
        return JsonReply.of(get(uri, runId, findings), HubRoutes.display(uri), findings);
    }

    /** The same, with a reading of its own. */
    JsonReply ask(URI uri, String runId, Findings findings, JsonReply.Reading reading) {
        return JsonReply.of(get(uri, runId, findings), HubRoutes.display(uri), findings, reading);
    }

    /**
     * Asks once; a second time without the token if that is what was refused. A 401 with a token is about the token: of a
     * repository that is not there a valid one is told 404, and a revoked one would make every model look hidden. A 403 is
     * about the token if anyone else may read the same.
     */
    private UpstreamOutcome get(URI uri, String runId, Findings findings) {
        @Nullable Credential credential = anonymousRuns.contains(runId) ? null : base.bearer(config.token());
        UpstreamOutcome outcome = upstream.get(UpstreamRequest.json(uri, credential));
        if (credential == null || !(outcome instanceof Refused refused) || refused.failure() != FailureClass.AUTH) {
            return outcome;
        }
        UpstreamOutcome anonymous = upstream.get(UpstreamRequest.json(uri, null));
        if (refused.status() == 401 || anonymous instanceof Answered) {
            anonymousRuns.add(runId);
            findings.error(
                    "token_refused",
                    null,
                    null,
                    "the Hub refused the configured token, and the rest of this run is asked anonymously; renew"
                            + " tidemark.collector.hugging-face.token: " + refused.detail());
            return anonymous;
        }
        return anonymous instanceof Refused ? outcome : anonymous;
    }
}
