package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.Credential;
import io.tidemark.collector.upstream.Origin;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Redistribution;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Hub's routes and its token. */
final class HubClient {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,<]*rel=\"?next\"?");
    private static final String MODELS = "/api/models";

    private final HuggingFaceConfig config;
    private final UpstreamClient upstream;
    private final BaseUrl base;
    private volatile boolean tokenRefused;

    /** @throws IllegalArgumentException if the base URL is not a plain http(s) address */
    HubClient(HuggingFaceConfig config, UpstreamClient upstream) {
        this.config = config;
        this.upstream = upstream;
        this.base = BaseUrl.of(config.baseUrl(), "tidemark.collector.hugging-face.base-url");
    }

    JsonReply ask(URI uri, Findings findings) {
        return JsonReply.of(get(uri, findings), display(uri), findings);
    }

    private UpstreamOutcome get(URI uri, Findings findings) {
        @Nullable Credential credential = credential();
        UpstreamOutcome outcome = upstream.get(UpstreamRequest.json(uri, credential));
        if (credential != null
                && outcome instanceof Refused refused
                && refused.failure() == FailureClass.AUTH
                && refused.status() == 401) {
            tokenRefused = true; // a revoked token would make every model look deleted
            findings.error(
                    "token_refused",
                    null,
                    null,
                    "the Hub refused the configured token and is asked anonymously from now on;"
                            + " renew tidemark.collector.hugging-face.token and restart");
            return upstream.get(UpstreamRequest.json(uri, null));
        }
        return outcome;
    }

    private @Nullable Credential credential() {
        return tokenRefused ? null : base.bearer(config.token());
    }

    URI overview(String organization) {
        return base.at("/api/organizations/" + BaseUrl.encode(organization) + "/overview");
    }

    URI listing(String query) {
        return base.at(MODELS + "?" + query);
    }

    String firstQuery(String organization, List<String> expand) {
        return "author=" + BaseUrl.encode(organization) + "&limit=" + config.pageSize() + "&sort=createdAt"
                + expand(expand);
    }

    URI model(ModelId path) {
        return base.at(MODELS + "/" + path + "?" + expand(config.expand()).substring(1));
    }

    private static String expand(List<String> names) {
        StringBuilder query = new StringBuilder();
        names.forEach(name -> query.append("&expand=").append(BaseUrl.encode(name.strip())));
        return query.toString();
    }

    /**
     * The next page of a listing.
     *
     * @param query null if the link leads elsewhere
     */
    record Next(String link, @Nullable String query) {}

    /** Empty on the last page. */
    Optional<Next> next(HttpHeaders headers) {
        for (String link : headers.allValues("Link")) {
            Matcher next = NEXT.matcher(link);
            if (next.find()) {
                return Optional.of(new Next(next.group(1), base.queryOf(MODELS, next.group(1))));
            }
        }
        return Optional.empty();
    }

    static Provenance terms(Answer answer) {
        return answer.terms(
                new Provenance(null, "Hugging Face Hub, retrieved " + answer.observedOn(), Redistribution.RAW, false));
    }

    /** The address without the fields asked for: fit for findings. */
    static String display(URI uri) {
        StringBuilder query = new StringBuilder();
        for (String part : (uri.getRawQuery() == null ? "" : uri.getRawQuery()).split("&", -1)) {
            if (!part.isEmpty() && !part.startsWith("expand")) {
                query.append(query.isEmpty() ? '?' : '&').append(part);
            }
        }
        return Origin.display(uri) + query;
    }
}
