package io.tidemark.local.dockerhub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Quota;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Docker Hub's contract over repositories of the namespace {@code ai}, in the order they were put: pages with an absolute
 * {@code next}, a quota a minute that every answer tells of. The repositories may change while it serves.
 */
public final class DockerHubSite implements Site {

    /** How a used-up quota says when to come back; the documentation has described both. */
    public enum RetryForm {
        /** {@code X-Retry-After}, epoch seconds. */
        OLDER,
        /** {@code Retry-After}, seconds from now. */
        NEWER
    }

    private static final String ROUTE = "/v2/namespaces/ai/repositories";
    private static final String OLDER_ROUTE = "/v2/repositories/ai/";
    private static final int LARGEST_PAGE = 100;
    private static final int USUAL_PAGE = 10;

    private final String label;
    private final Clock clock;
    private final Quota quota;
    private final Map<String, ObjectNode> repositories = new LinkedHashMap<>();

    /**
     * @param label for the header {@code X-Tidemark-World}
     * @param clock the world's own time: the day of every reading
     * @param quotaClock measures the quota's minutes
     * @param perMinute requests
     */
    public DockerHubSite(String label, Clock clock, Clock quotaClock, int perMinute, RetryForm form) {
        this.label = label;
        this.clock = clock;
        this.quota = new Quota(quotaClock, Duration.ofMinutes(1), new Terms(perMinute, form));
    }

    private record Terms(int perMinute, RetryForm form) implements Quota.Terms {

        @Override
        public Quota.Allowance allowance(Request request) {
            return new Quota.Allowance("", perMinute);
        }

        @Override
        public Reply stamp(Reply reply, Quota.Grant grant) {
            String reset = Long.toString(grant.resetAt().getEpochSecond());
            Reply told = reply.with("X-RateLimit-Limit", Integer.toString(grant.limit()))
                    .with("X-RateLimit-Remaining", Integer.toString(grant.left()))
                    .with("X-RateLimit-Reset", reset);
            if (grant.allowed()) {
                return told;
            }
            return form == RetryForm.OLDER
                    ? told.with("X-Retry-After", reset)
                    : told.with("Retry-After", Long.toString(grant.secondsToReset()));
        }

        @Override
        public Reply refusal(Quota.Grant grant) {
            return Reply.json(
                    429,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("detail", "Rate limit exceeded")
                            .put("error", false));
        }
    }

    /** A repository that contains a model; change what a test is about. */
    public static ObjectNode repository(String name, long pulls) {
        ObjectNode repository = JsonNodeFactory.instance.objectNode();
        repository.put("name", name).put("namespace", "ai").put("repository_type", "image");
        repository.put("status", 1).put("status_description", "active").put("description", "");
        repository.put("is_private", false).put("star_count", 10).put("pull_count", pulls);
        repository.put("last_updated", "2026-05-29T13:01:35.371229Z");
        repository.put("date_registered", "2025-04-29T08:10:15.148228Z").put("affiliation", "");
        repository.putArray("media_types").add("application/vnd.docker.ai.model.config.v0.1+json");
        repository.putArray("content_types").add("model");
        repository.putArray("categories");
        return repository.put("storage_size", 612_345_678_901L);
    }

    /** Adds a repository or replaces that of its name. */
    public synchronized DockerHubSite put(ObjectNode repository) {
        repositories.put(repository.path("name").textValue(), repository.deepCopy());
        return this;
    }

    public synchronized DockerHubSite remove(String name) {
        repositories.remove(name);
        return this;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Optional<Quota> quota() {
        return Optional.of(quota);
    }

    @Override
    public Reply error(int status) {
        return failure(status, "error " + status);
    }

    @Override
    public Reply reply(Request request) {
        String path = request.plainPath();
        return path.equals(ROUTE) || path.equals(OLDER_ROUTE) ? list(request, path) : failure(404, "object not found");
    }

    private Reply list(Request request, String path) {
        int page = request.parameters().number("page", 1);
        int size = Math.min(LARGEST_PAGE, request.parameters().number("page_size", USUAL_PAGE));
        List<ObjectNode> all = all();
        int from = (page - 1) * size;
        if (page < 1 || size < 1 || (from >= all.size() && page > 1)) {
            return failure(404, "object not found");
        }
        int end = Math.min(all.size(), from + size);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("count", all.size());
        body.put("next", end < all.size() ? link(request, path, page + 1, size) : null);
        body.put("previous", page > 1 ? link(request, path, page - 1, size) : null);
        ArrayNode results = body.putArray("results");
        all.subList(from, end).forEach(results::add);
        return Reply.json(body);
    }

    private synchronized List<ObjectNode> all() {
        return new ArrayList<>(repositories.values());
    }

    private static @Nullable String link(Request request, String path, int page, int size) {
        return request.origin() + path + "?page=" + page + "&page_size=" + size;
    }

    private static Reply failure(int status, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", message);
        body.putObject("errinfo").put("namespace", "ai");
        return Reply.json(status, body);
    }
}
