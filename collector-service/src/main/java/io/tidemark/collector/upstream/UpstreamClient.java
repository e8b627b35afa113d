package io.tidemark.collector.upstream;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.upstream.ResponseHeaders.Quota;
import io.tidemark.collector.upstream.SameDayBodies.Kept;
import io.tidemark.collector.upstream.UpstreamOutcome.Answered;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Limited;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Asks outside services, one request at a time per origin, within their quotas and our limits.
 *
 * <p>Redirects are followed by hand and within the origin only; credentials go to their own origin only; an incomplete
 * body is a fault, never an empty answer. Nothing is tried again here. Shapes and limits: RFC 9110, and
 * {@code draft-ietf-httpapi-ratelimit-headers} as huggingface.co writes it (seen July 2026).
 */
@Singleton
public class UpstreamClient {

    private final UpstreamConfig config;
    private final Clock clock;
    private final Transport transport;
    private final SameDayBodies bodies;
    private final Map<String, OriginState> origins = new ConcurrentHashMap<>();

    private record OriginState(QuotaGate gate, Semaphore connections) {}

    @Inject
    public UpstreamClient(
            UpstreamConfig config,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version) {
        this.config = config;
        this.clock = clock;
        this.transport = new Transport(config, version);
        this.bodies = new SameDayBodies(config.conditionalCache().asLongValue());
    }

    /** One request and its redirects. Never throws for anything the outside world does. */
    public UpstreamOutcome get(UpstreamRequest request) {
        String origin = Origin.of(request.uri());
        OriginState state = origins.computeIfAbsent(
                origin,
                unseen -> new OriginState(
                        new QuotaGate(config.quotaReservePercent(), config.bodyTimeout()),
                        new Semaphore(config.connectionsPerHost(), true)));
        try {
            if (!state.connections().tryAcquire(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Limited(clock.instant().plusSeconds(5), "all connections to " + origin + " are busy");
            }
            try {
                return follow(request, origin, state.gate());
            } finally {
                state.connections().release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Faulted(FailureClass.TRANSPORT, "interrupted");
        }
    }

    /**
     * Never uses what an address answered again: it turned out to be damaged, and a service that is asked whether anything
     * changed since would only confirm it.
     */
    public void forget(URI uri) {
        bodies.forget(uri);
    }

    private UpstreamOutcome follow(UpstreamRequest request, String origin, QuotaGate gate) throws InterruptedException {
        URI uri = request.uri();
        @Nullable
        Credential credential =
                request.credential() != null && request.credential().origin().equals(origin)
                        ? request.credential()
                        : null;
        for (int hops = 0; ; hops++) {
            Instant now = clock.instant();
            Optional<Instant> closed = gate.closedUntil(now);
            if (closed.isPresent()) {
                return new Limited(capped(closed.get(), now), "quota of " + origin + " is nearly used up");
            }
            SameDayBodies.Key key = new SameDayBodies.Key(uri, credential != null);
            @Nullable Kept kept = request.conditional() ? bodies.find(key).orElse(null) : null;
            HttpResponse<byte[]> response;
            try {
                response = transport.get(uri, request, credential, kept);
            } catch (BodyReader.TooLarge failure) {
                gate.answered(Optional.empty(), clock.instant());
                return new Faulted(FailureClass.CONTRACT, about(uri) + failure.getMessage());
            } catch (IOException failure) {
                gate.answered(Optional.empty(), clock.instant());
                return new Faulted(FailureClass.TRANSPORT, about(uri) + reason(failure));
            }
            now = clock.instant();
            Optional<Quota> quota = ResponseHeaders.quota(response.headers());
            gate.answered(quota, now);
            int status = response.statusCode();
            if (status == 304 && kept != null) {
                Answered renewed = renewed(kept, response, now);
                if (sameDay(kept, renewed)) {
                    return renewed;
                }
                bodies.forget(key); // an old body is not a reading of a new day: ask for it whole
                continue;
            }
            if (status >= 300 && status < 400 && status != 304) {
                Redirect redirect = redirect(uri, response, origin, hops);
                if (redirect.refused() != null) {
                    return new Faulted(FailureClass.CONTRACT, about(uri) + redirect.refused(), true);
                }
                uri = redirect.to();
                continue;
            }
            if (status == 429) {
                return throttled(uri, response, quota, gate, now);
            }
            UpstreamOutcome outcome = new Answers(request, config).read(uri, hops, response, credential != null, now);
            if (outcome instanceof Answered answered && request.conditional()) {
                bodies.keep(key, answered);
            }
            return outcome;
        }
    }

    private static Answered renewed(Kept kept, HttpResponse<byte[]> response, Instant now) {
        Answered old = kept.answer();
        return new Answered(
                old.uri(), old.redirects(), SameDayBodies.renewed(old.headers(), response.headers()), old.body(), now);
    }

    private static boolean sameDay(Kept kept, Answered renewed) {
        return renewed.date()
                .map(date -> LocalDate.ofInstant(date, ZoneOffset.UTC))
                .filter(kept.day()::equals)
                .isPresent();
    }

    private record Redirect(URI to, @Nullable String refused) {}

    private Redirect redirect(URI from, HttpResponse<byte[]> response, String origin, int hops) {
        Optional<String> location = response.headers().firstValue("Location");
        if (location.isEmpty()) {
            return new Redirect(from, response.statusCode() + " without Location");
        }
        if (hops >= config.maxRedirects()) {
            return new Redirect(from, "more than " + config.maxRedirects() + " redirects");
        }
        try {
            URI to = from.resolve(location.get());
            if (to.getRawUserInfo() != null || !Origin.of(to).equals(origin)) {
                return new Redirect(from, "redirect to another origin refused: " + Origin.display(to));
            }
            return new Redirect(to, null);
        } catch (IllegalArgumentException unreadable) {
            return new Redirect(from, "redirect to an address that cannot be read");
        }
    }

    private UpstreamOutcome throttled(
            URI uri, HttpResponse<byte[]> response, Optional<Quota> quota, QuotaGate gate, Instant now) {
        Optional<Instant> reset = quota.filter(left -> left.remaining() == 0)
                .map(left -> now.plus(left.reset()).plusSeconds(1));
        Optional<Instant> told = ResponseHeaders.askAgainAt(response.headers(), now);
        Optional<Instant> until = reset.isPresent() && told.isPresent()
                ? Optional.of(reset.get().isAfter(told.get()) ? reset.get() : told.get())
                : reset.or(() -> told);
        if (until.isEmpty()) {
            return new Faulted(FailureClass.THROTTLED, about(uri) + "429 that does not say until when");
        }
        Instant capped = capped(until.get(), now);
        gate.close(capped);
        return new Limited(capped, about(uri) + "429");
    }

    private Instant capped(Instant until, Instant now) {
        Instant latest = now.plus(config.longestPause());
        Instant soonest = now.plusSeconds(1);
        return until.isAfter(latest) ? latest : until.isBefore(soonest) ? soonest : until;
    }

    private static String about(URI uri) {
        return Origin.display(uri) + ": ";
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    @PreDestroy
    void close() {
        transport.close();
    }
}
