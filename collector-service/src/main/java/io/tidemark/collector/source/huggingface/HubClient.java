package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.upstream.Credential;
import io.tidemark.collector.upstream.Origin;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.collector.upstream.UpstreamOutcome;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.collector.upstream.UpstreamRequest;
import io.tidemark.common.model.ModelId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
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
    private final String base;
    private final String origin;
    private volatile boolean tokenRefused;

    /** @throws IllegalArgumentException if the base URL is not a plain http(s) address */
    HubClient(HuggingFaceConfig config, UpstreamClient upstream) {
        this.config = config;
        this.upstream = upstream;
        URI given = config.baseUrl();
        this.origin = Origin.of(given);
        if (given.getRawUserInfo() != null || given.getRawQuery() != null || given.getRawFragment() != null) {
            throw new IllegalArgumentException("tidemark.collector.hugging-face.base-url must be scheme, host, port and"
                    + " path alone; a token goes into tidemark.collector.hugging-face.token");
        }
        this.base = given.toString().replaceAll("/+$", "");
    }

    /** @param tokenRefused the Hub refused our token and answered an anonymous request instead */
    record Asked(UpstreamOutcome outcome, boolean tokenRefused) {}

    Asked get(URI uri) {
        @Nullable Credential credential = credential();
        UpstreamOutcome outcome = upstream.get(UpstreamRequest.json(uri, credential));
        if (credential != null
                && outcome instanceof Refused refused
                && refused.failure() == FailureClass.AUTH
                && refused.status() == 401) {
            tokenRefused = true; // a revoked token would make every model look deleted
            return new Asked(upstream.get(UpstreamRequest.json(uri, null)), true);
        }
        return new Asked(outcome, false);
    }

    private @Nullable Credential credential() {
        Optional<String> token = config.token().filter(text -> !text.isBlank());
        return token.isEmpty() || tokenRefused
                ? null
                : Credential.bearer(origin, token.get().strip());
    }

    URI overview(String organization) {
        return URI.create(base + "/api/organizations/" + encode(organization) + "/overview");
    }

    URI listing(String query) {
        return URI.create(base + MODELS + "?" + query);
    }

    String firstQuery(String organization, List<String> expand) {
        return "author=" + encode(organization) + "&limit=" + config.pageSize() + "&sort=createdAt" + expand(expand);
    }

    URI model(ModelId path) {
        return URI.create(
                base + MODELS + "/" + path + "?" + expand(config.expand()).substring(1));
    }

    private static String expand(List<String> names) {
        StringBuilder query = new StringBuilder();
        names.forEach(name -> query.append("&expand=").append(encode(name.strip())));
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
                return Optional.of(new Next(next.group(1), query(next.group(1))));
            }
        }
        return Optional.empty();
    }

    private @Nullable String query(String link) {
        try {
            URI target = URI.create(base + MODELS).resolve(link);
            boolean same = Origin.of(target).equals(origin)
                    && target.getRawUserInfo() == null
                    && target.getRawPath().equals(URI.create(base + MODELS).getRawPath());
            return same ? target.getRawQuery() : null;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
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

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
