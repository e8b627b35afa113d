package io.tidemark.local.artificialanalysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.Quota;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import io.tidemark.local.standin.Site;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The free catalogue under a key, with its quota of requests a day. What is shown may change while it is. */
public final class ArtificialAnalysisSite implements Site {

    private static final String FREE = "/api/v2/language/models/free";
    private static final String PAID = "/api/v2/language/models";
    private static final String RETIRED = "/api/v2/data/";

    private final String label;
    private final Clock now;
    private final String key;
    private final int pageSize;
    private final Quota quota;
    private volatile String version = "9.1";
    private volatile List<CatalogueRow> rows = List.of();

    /** @param key the one key that is good */
    public ArtificialAnalysisSite(String label, Clock now, String key, int pageSize, int requestsPerDay) {
        this.label = label;
        this.now = now;
        this.key = key;
        this.pageSize = pageSize;
        this.quota = new Quota(now, Duration.ofDays(1), new Terms(requestsPerDay));
    }

    public ArtificialAnalysisSite rows(List<CatalogueRow> others) {
        rows = List.copyOf(others);
        return this;
    }

    public ArtificialAnalysisSite version(String other) {
        version = other;
        return this;
    }

    private record Terms(int perDay) implements Quota.Terms {

        @Override
        public Quota.Allowance allowance(Request request) {
            return new Quota.Allowance(request.header("x-api-key"), perDay);
        }

        @Override
        public Reply stamp(Reply reply, Quota.Grant grant) {
            Reply told = reply.with("X-AA-Tier", "free")
                    .with("X-RateLimit-Limit", Integer.toString(grant.limit()))
                    .with("X-RateLimit-Remaining", Integer.toString(grant.left()))
                    .with("X-RateLimit-Reset", Long.toString(grant.resetAt().getEpochSecond()));
            return grant.allowed() ? told : told.with("Retry-After", Long.toString(grant.secondsToReset()));
        }

        @Override
        public Reply refusal(Quota.Grant grant) {
            return Reply.error(429, "Rate limit exceeded");
        }
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Instant now() {
        return now.instant();
    }

    @Override
    public Optional<Quota> quota() {
        return Optional.of(quota);
    }

    @Override
    public Reply error(int status) {
        return switch (status) {
            case 401 -> Reply.error(401, "API key is required");
            case 403 -> Reply.error(403, "This endpoint requires a Pro plan");
            case 410 -> Reply.error(410, "Gone");
            default -> Site.super.error(status);
        };
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
        if (request.path().startsWith(RETIRED)) {
            return error(410);
        }
        if (!request.header("x-api-key").equals(key)) {
            return error(401);
        }
        return switch (request.path()) {
            case FREE -> page(request.parameters().number("page", 1), fault);
            case PAID -> error(403);
            default -> error(404);
        };
    }

    private Reply page(int number, @Nullable Fault fault) {
        int pages = Math.max(1, Math.ceilDiv(rows.size(), pageSize));
        boolean endless = fault instanceof CatalogueFault.Endless;
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        int from = endless ? 0 : Math.min(rows.size(), (number - 1) * pageSize);
        rows.subList(from, Math.min(rows.size(), from + pageSize)).forEach(row -> data.add(row.json()));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode envelope = fault instanceof CatalogueFault.MetaEnvelope ? body.putObject("meta") : body;
        envelope.put("tier", "free");
        String shown = fault instanceof CatalogueFault.OtherVersion(String other) ? other : version;
        if (fault instanceof CatalogueFault.MetaEnvelope(boolean text) && text) {
            envelope.put("intelligence_index_version", shown);
        } else {
            envelope.put("intelligence_index_version", new BigDecimal(shown));
        }
        envelope.putObject("pagination")
                .put("page", number)
                .put("page_size", pageSize)
                .put("total_pages", pages)
                .put("has_more", endless || number < pages);
        body.set("data", data);
        return Reply.json(body);
    }

    /** Names no key. */
    @Override
    public String toString() {
        return "ArtificialAnalysisSite[rows=" + rows.size() + ", version=" + version + "]";
    }
}
