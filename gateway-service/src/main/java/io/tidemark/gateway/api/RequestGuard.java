package io.tidemark.gateway.api;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tidemark.common.net.Network;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.GatewayConfig;
import io.tidemark.gateway.access.AccessConfig;
import io.tidemark.gateway.access.ClientAddress;
import io.tidemark.gateway.access.Holder;
import io.tidemark.gateway.access.KeyRing;
import io.tidemark.gateway.access.Quotas;
import io.tidemark.gateway.access.Quotas.Taken;
import io.tidemark.gateway.access.TokenCheck;
import io.tidemark.gateway.access.Verdict;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every request to the public port passes before anything is looked up for it: the key or token is checked, a request is taken
 * from the quota, a clock is set. Runs on the event loop, so nothing here waits.
 */
@ApplicationScoped
public class RequestGuard {

    /** After Quarkus' CORS (300), so that a preflight, which carries no key, is answered there. */
    static final int PRIORITY = 250;

    /** Files of the pages, sent from memory; a page is many of them, and none is data. */
    private static final Pattern FILE =
            Pattern.compile("/(index\\.html|favicon\\.(ico|svg)|(docs|static)(/[\\w@-][\\w.@-]*)*/?)?");

    /** Most requests: known without matching. */
    private static final String DATA = "/api/";

    /** Files that are written when they are first asked for. */
    private static final String EXPORTS = "/api/v1/exports/";

    private static final String BEARER = "bearer ";

    /** Of whoever comes through no network. */
    private static final String NO_ADDRESS = "127.0.0.1";

    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");
    private static final CharSequence RATE_LIMIT = HttpHeaders.createOptimized("RateLimit");
    private static final CharSequence RATE_LIMIT_POLICY = HttpHeaders.createOptimized("RateLimit-Policy");

    private final KeyRing keys;
    private final TokenCheck tokens;
    private final Quotas quotas;
    private final Audit audit;
    private final EarlyAnswers early;
    private final Ticker ticker;
    private final MeterRegistry metrics;
    private final List<Network> proxies;
    private final Duration deadline;
    private final long exportDeadlineMillis;

    public RequestGuard(
            KeyRing keys,
            TokenCheck tokens,
            Quotas quotas,
            Audit audit,
            EarlyAnswers early,
            Ticker ticker,
            MeterRegistry metrics,
            AccessConfig access,
            GatewayConfig config) {
        this.keys = keys;
        this.tokens = tokens;
        this.quotas = quotas;
        this.audit = audit;
        this.early = early;
        this.ticker = ticker;
        this.metrics = metrics;
        this.proxies = access.trustedProxies().orElse(List.of()).stream()
                .map(Network::parse)
                .toList();
        this.deadline = config.requestDeadline();
        this.exportDeadlineMillis = config.exportDeadline().toMillis();
    }

    void install(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = String.valueOf(request.path());
        if (!path.startsWith(DATA) && FILE.matcher(path).matches()) {
            context.next();
            return;
        }
        List<String> sent = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (sent.isEmpty()) {
            decide(context, null);
            return;
        }
        String text = shown(sent);
        if (tokens.takes(text)) {
            check(context, text);
        } else {
            decide(context, keys.check(text));
        }
    }

    /** What is sent with the request waits, and the rest happens where it would have happened at once. */
    private void check(RoutingContext context, String token) {
        Context here = Vertx.currentContext();
        context.request().pause();
        tokens.check(token)
                .ifNoItem()
                .after(deadline)
                .recoverWithItem(new Verdict.Unknown())
                .subscribe()
                .with(verdict -> here.runOnContext(then -> {
                    context.request().resume();
                    decide(context, verdict);
                }));
    }

    /** @param verdict null: neither key nor token was sent */
    private void decide(RoutingContext context, @Nullable Verdict verdict) {
        HttpServerRequest request = context.request();
        Holder holder = verdict instanceof Verdict.Valid valid ? valid.holder() : null;
        Taken taken = holder == null ? quotas.anonymous(address(request)) : quotas.holder(holder);
        tell(taken, context.response().headers());
        if (!taken.allowed()) {
            refuse(context, "quota", tooMany(taken), taken.retrySeconds());
        } else if (verdict instanceof Verdict.Refused) { // after the quota: guessing uses it up
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"tidemark\", error=\"invalid_token\"");
            refuse(
                    context,
                    "key",
                    Problem.of(
                            ProblemType.UNAUTHORIZED,
                            "The key is not valid, or no longer; keys are sent as Authorization: Bearer tdm_..."),
                    0);
        } else if (verdict instanceof Verdict.Unknown) {
            refuse(
                    context,
                    "keys_unread",
                    Problem.of(ProblemType.UNAVAILABLE, "Keys cannot be checked now; try again."),
                    Problems.RETRY_SECONDS);
        } else {
            if (holder != null) {
                long from = ticker.read();
                context.addEndHandler(done -> audit.used(holder, request, context.response(), ticker.read() - from));
            }
            if (!early.answer(context, holder)) {
                new Caller(holder).keepIn(context);
                limit(context);
                context.next();
            }
        }
    }

    /** What is no bearer, or more than one, is checked all the same and is as wrong as a wrong key. */
    private static String shown(List<String> authorization) {
        String first = authorization.getFirst();
        boolean bearer = first.toLowerCase(Locale.ROOT).startsWith(BEARER);
        return bearer && authorization.size() == 1
                ? first.substring(BEARER.length()).strip()
                : "";
    }

    private ClientAddress address(HttpServerRequest request) {
        String known =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        String peer = known == null ? NO_ADDRESS : known;
        return proxies.isEmpty()
                ? ClientAddress.of(peer)
                : ClientAddress.of(peer, request.headers().getAll(FORWARDED_FOR), proxies);
    }

    /** draft-ietf-httpapi-ratelimit-headers-10. */
    private static void tell(Taken taken, MultiMap headers) {
        headers.add(RATE_LIMIT_POLICY, '"' + taken.policy() + "\";q=" + taken.limit() + ";w=60");
        headers.add(RATE_LIMIT, '"' + taken.policy() + "\";r=" + taken.remaining() + ";t=" + taken.resetSeconds());
    }

    private static Problem tooMany(Taken taken) {
        return Problem.of(
                ProblemType.TOO_MANY_REQUESTS,
                "More than %d requests a minute %s; the next is possible in %d s"
                        .formatted(
                                taken.limit(),
                                taken.policy().equals("anonymous")
                                        ? "without a key from one address"
                                        : "with this " + taken.policy(),
                                taken.retrySeconds()));
    }

    /** Whoever waits longer than this is told to come again; the work behind it ends by its own limit. */
    private void limit(RoutingContext context) {
        long millis = context.normalizedPath().startsWith(EXPORTS) ? exportDeadlineMillis : deadline.toMillis();
        long timer = context.vertx().setTimer(millis, late -> {
            HttpServerResponse response = context.response();
            if (!response.ended() && !response.headWritten() && !response.closed()) {
                Lateness.giveUp(context);
                refuse(
                        context,
                        "deadline",
                        Problem.of(ProblemType.UNAVAILABLE, "The answer took too long; try again."),
                        Problems.RETRY_SECONDS);
            }
        });
        context.addEndHandler(done -> context.vertx().cancelTimer(timer));
    }

    private void refuse(RoutingContext context, String reason, Problem problem, long retryAfter) {
        metrics.counter("tidemark.requests.refused", "reason", reason).increment();
        Problems.send(context.response(), problem, retryAfter);
    }
}
