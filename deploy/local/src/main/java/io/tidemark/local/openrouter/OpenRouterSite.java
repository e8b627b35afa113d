package io.tidemark.local.openrouter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Query;
import io.tidemark.local.standin.Quota;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * OpenRouter's contract over a world: {@code /api/v1/models}, its {@code /endpoints}, and the daily tokens, which need a
 * key and have a quota that shows only when it is used up.
 */
public final class OpenRouterSite implements Site {

    private static final String BASE = "/api/v1";
    private static final String MODELS = BASE + "/models";
    private static final String DATA = BASE + "/datasets/";
    private static final int LARGEST_PAGE = 1_000;
    private static final int USUAL_PAGE = 500;

    private final OpenRouterWorld world;
    private final OpenRouterOptions options;
    private final Quota quota;

    /** @param clock measures the quota's window */
    public OpenRouterSite(OpenRouterWorld world, OpenRouterOptions options, Clock clock) {
        this.world = world;
        this.options = options;
        this.quota = new Quota(clock, Duration.ofDays(1), new Terms(options));
    }

    /** Counts the data routes by key; tells nothing until nothing is left, and then in epoch milliseconds. */
    private record Terms(OpenRouterOptions options) implements Quota.Terms {

        @Override
        public Quota.Allowance allowance(Request request) {
            return request.path().startsWith(DATA)
                    ? new Quota.Allowance("data " + request.bearer(), options.dailyRequests())
                    : new Quota.Allowance("open", Integer.MAX_VALUE);
        }

        @Override
        public Reply stamp(Reply reply, Quota.Grant grant) {
            return grant.allowed()
                    ? reply
                    : reply.with("X-RateLimit-Limit", Integer.toString(grant.limit()))
                            .with("X-RateLimit-Remaining", "0")
                            .with(
                                    "X-RateLimit-Reset",
                                    Long.toString(grant.resetAt().toEpochMilli()));
        }

        @Override
        public Reply refusal(Quota.Grant grant) {
            return failure(
                    429,
                    "Rate limit exceeded: datasets-per-account-rpd-v1. Per-account limit of " + grant.limit()
                            + " requests/day exceeded for the OpenRouter Data API.");
        }
    }

    @Override
    public String label() {
        return world.label();
    }

    @Override
    public Instant now() {
        return world.now();
    }

    @Override
    public Optional<Quota> quota() {
        return Optional.of(quota);
    }

    @Override
    public Reply error(int status) {
        return failure(status, status == 400 ? "Invalid request parameters" : "Internal Server Error");
    }

    @Override
    public Reply reply(Request request) {
        if (!request.bearer().isEmpty() && !options.keys().contains(request.bearer())) {
            return failure(401, "User not found.");
        }
        String path = request.plainPath();
        if (path.equals(MODELS)) {
            return catalogue(request.parameters());
        }
        if (path.startsWith(MODELS + "/") && path.endsWith("/endpoints")) {
            return endpoints(path.substring(MODELS.length() + 1, path.length() - "/endpoints".length()));
        }
        if (path.equals(DATA + "rankings-daily")) {
            return request.bearer().isEmpty()
                    ? failure(401, "Missing Authentication header")
                    : new DailyTokens(world).answer(request.parameters());
        }
        return failure(404, "Resource not found");
    }

    /** All rows at once unless offset or limit is named, or these options cut them. */
    private Reply catalogue(Query query) {
        List<ObjectNode> rows = world.models();
        boolean paged =
                query.first("offset").isPresent() || query.first("limit").isPresent();
        int offset = query.number("offset", query.first("offset").isPresent() ? -1 : 0);
        int limit = query.number("limit", query.first("limit").isPresent() ? -1 : USUAL_PAGE);
        if (offset < 0 || limit < 1 || limit > LARGEST_PAGE) {
            return failure(400, "Invalid request parameters");
        }
        int size = options.pageSize() > 0 ? options.pageSize() : paged ? limit : Math.max(1, rows.size());
        int end = Math.min(rows.size(), offset + size);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        rows.subList(Math.min(offset, end), end).forEach(data::add);
        if (!options.oldEnvelope()) {
            body.put("total_count", rows.size());
            @Nullable String next = end < rows.size() ? MODELS + "?offset=" + end + "&limit=" + size : null;
            body.putObject("links").put("next", next);
        }
        return Reply.json(body);
    }

    private Reply endpoints(String slug) {
        Optional<List<String>> hosts = world.hostsOf(slug);
        if (hosts.isEmpty()) {
            return failure(404, "Resource not found");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode data = body.putObject("data").put("id", slug).put("name", slug);
        ArrayNode endpoints = data.putArray("endpoints");
        for (String host : hosts.get()) {
            endpoints
                    .addObject()
                    .put("name", host + " | " + slug)
                    .put("provider_name", host)
                    .putNull("quantization")
                    .put("status", 0)
                    .putNull("latency_last_30m");
        }
        return Reply.json(body);
    }

    static Reply failure(int status, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", status).put("message", message);
        return Reply.json(status, body);
    }
}
