package io.tidemark.local.hub;

import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.Quota;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Hub's contract over a world: routes, accounts, entity tags, quota headers. */
final class HubSite implements Site {

    private static final String MODELS = "/api/models";
    private static final String DATASETS = "/api/datasets";
    private static final String ORGANIZATIONS = "/api/organizations/";
    private static final String USERS = "/api/users/";
    private static final String OVERVIEW = "/overview";
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final World world;
    private final HubOptions options;
    private final Quota quota;
    private final Listing listing;
    private final Repositories repositories;
    private final Owners owners;
    private final Datasets datasets;
    private final Trending trending;

    HubSite(World world, HubOptions options) {
        this.world = world;
        this.options = options;
        this.quota = new Quota(options.clock(), WINDOW, new Terms(options));
        this.listing = new Listing(world);
        this.repositories = new Repositories(world);
        this.owners = new Owners(world);
        this.datasets = new Datasets(world);
        this.trending = new Trending(world);
    }

    /** Counts per token, and all strangers as one; tells what is left in the draft's {@code RateLimit} fields. */
    private record Terms(HubOptions options) implements Quota.Terms {

        @Override
        public Quota.Allowance allowance(Request request) {
            return options.tokens().contains(request.bearer())
                    ? new Quota.Allowance(request.bearer(), options.tokenQuota())
                    : new Quota.Allowance("", options.anonymousQuota());
        }

        @Override
        public Reply stamp(Reply reply, Quota.Grant grant) {
            return reply.with("RateLimit", "\"api\";r=" + grant.left() + ";t=" + grant.secondsToReset())
                    .with(
                            "RateLimit-Policy",
                            "\"fixed window\";\"api\";q=" + grant.limit() + ";w="
                                    + grant.window().toSeconds());
        }

        @Override
        public Reply refusal(Quota.Grant grant) {
            return Reply.error(429, "We had to rate limit your IP.");
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
    public boolean conditional() {
        return options.conditional();
    }

    @Override
    public Reply error(int status) {
        return Reply.error(
                status,
                status == 400
                        ? "malformed percent-encoding"
                        : "Internal Error - We're working hard to fix this as soon as possible!");
    }

    @Override
    public Reply dress(Reply reply) {
        return reply.isJson() ? reply.tagged() : reply;
    }

    @Override
    public Reply reply(Request request) {
        return answer(request, null);
    }

    @Override
    public Reply reply(Request request, Fault fault) {
        return answer(request, fault);
    }

    private Reply answer(Request request, @Nullable Fault fault) {
        String token = request.bearer();
        boolean known = options.tokens().contains(token);
        if (!token.isEmpty() && !known) {
            return Reply.error(401, "Invalid credentials in Authorization header")
                    .with("X-Error-Message", "Invalid credentials in Authorization header");
        }
        if (!request.method().equals("GET")) {
            return Reply.error(405, "Method not allowed");
        }
        String path = request.plainPath();
        @Nullable String account = known ? token : null;
        if (path.equals(MODELS)) {
            return listing.answer(request, account, fault);
        }
        if (path.startsWith(MODELS + "/")) {
            return repositories.answer(path.substring(MODELS.length() + 1), request, account);
        }
        if (path.equals(DATASETS)) {
            return datasets.list(request);
        }
        if (path.startsWith(DATASETS + "/")) {
            return datasets.answer(path.substring(DATASETS.length() + 1), request, account);
        }
        if (path.equals("/api/trending")) {
            return trending.answer(request);
        }
        if (path.startsWith(ORGANIZATIONS) && path.endsWith(OVERVIEW)) {
            return owners.organization(path.substring(ORGANIZATIONS.length(), path.length() - OVERVIEW.length()));
        }
        if (path.startsWith(USERS) && path.endsWith(OVERVIEW)) {
            return owners.user(path.substring(USERS.length(), path.length() - OVERVIEW.length()));
        }
        return Reply.error(404, "Sorry, we can't find the page you are looking for.");
    }
}
