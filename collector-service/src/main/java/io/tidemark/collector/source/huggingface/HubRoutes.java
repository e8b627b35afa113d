package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.net.Origin;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of the Hub. Queries are kept apart from them: the next page of a list is known by its query alone.
 *
 * @param pageSize rows asked for at once
 */
record HubRoutes(BaseUrl base, int pageSize) {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,<]*rel=\"?next\"?");
    private static final String MODELS = "/api/models";
    private static final String DATASETS = "/api/datasets";

    URI overview(String organization) {
        return base.at("/api/organizations/" + BaseUrl.encode(organization) + "/overview");
    }

    URI model(ModelId path, List<String> expand) {
        return base.at(MODELS + "/" + path + "?" + expand(expand).substring(1));
    }

    URI models(String query) {
        return base.at(MODELS + "?" + query);
    }

    URI datasets(String query) {
        return base.at(DATASETS + "?" + query);
    }

    /** @param task null for the one that the Hub takes by itself */
    URI leaderboard(String dataset, @Nullable String task) {
        String query = task == null ? "" : "?task_id=" + BaseUrl.encode(task);
        return base.at(DATASETS + "/" + dataset + "/leaderboard" + query);
    }

    /** First page of an organization's models, by a key that never changes. */
    String modelsOf(String organization, List<String> expand) {
        return "author=" + BaseUrl.encode(organization) + "&" + newest(expand);
    }

    /** First page of the whole Hub, newest first. */
    String newest(List<String> expand) {
        return "limit=" + pageSize + "&sort=createdAt" + expand(expand);
    }

    String officialBenchmarks() {
        return "filter=" + BaseUrl.encode("benchmark:official") + "&limit=" + pageSize;
    }

    private static String expand(List<String> names) {
        StringBuilder query = new StringBuilder();
        names.forEach(name -> query.append("&expand=").append(BaseUrl.encode(name.strip())));
        return query.toString();
    }

    /**
     * The next page of a list.
     *
     * @param query null if the link leads elsewhere
     */
    record Next(String link, @Nullable String query) {}

    /** Empty on the last page of a list of models. */
    Optional<Next> nextModels(HttpHeaders headers) {
        return next(headers, MODELS);
    }

    /** Empty on the last page of a list of datasets. */
    Optional<Next> nextDatasets(HttpHeaders headers) {
        return next(headers, DATASETS);
    }

    private Optional<Next> next(HttpHeaders headers, String route) {
        for (String link : headers.allValues("Link")) {
            Matcher next = NEXT.matcher(link);
            if (next.find()) {
                return Optional.of(new Next(next.group(1), base.queryOf(route, next.group(1))));
            }
        }
        return Optional.empty();
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
