package io.tidemark.gateway.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.tidemark.common.net.Origin;
import io.tidemark.gateway.projection.StoreUnavailable;
import io.tidemark.gateway.watch.Delivery.Attempt;
import io.tidemark.gateway.watch.DeliveryQueue.Claim;
import io.tidemark.gateway.watch.DeliveryQueue.Next;
import io.tidemark.gateway.watch.WebhookClient.Result;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Takes one delivery that is due, tries it once, and notes how that went. */
@ApplicationScoped
public class Courier {

    /** Attempts of webhooks, by {@code outcome}: {@code taken}, {@code failed}, {@code given_up}. */
    static final String ATTEMPTS = "tidemark.watches.attempts";

    /** A watch stays lent this much longer than an attempt may take: what is noted after the lease is lost. */
    private static final Duration SPARE = Duration.ofSeconds(30);

    private final DeliveryQueue queue;
    private final SecretBox secrets;
    private final WebhookClient client;
    private final WatchConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Backoff backoff;
    private final String userAgent;

    public Courier(
            DeliveryQueue queue,
            SecretBox secrets,
            WebhookClient client,
            WatchConfig config,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.queue = queue;
        this.secrets = secrets;
        this.client = client;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        this.backoff = new Backoff(config.firstPause(), config.longestPause());
        this.userAgent = "Tidemark-Webhooks/" + version;
    }

    /** Empty if nothing is due. */
    Optional<Claim> claim() {
        Instant now = now();
        return queue.claim(now, now.plus(config.timeout()).plus(SPARE));
    }

    /** @throws StoreUnavailable if it cannot be noted: then it is tried again after the lease */
    void deliver(Claim claim) throws InterruptedException {
        Instant begun = now();
        Result result = post(claim, begun);
        Instant ended = now();
        Attempt attempt = new Attempt(
                claim.attempt(),
                begun,
                Math.max(0, Duration.between(begun, ended).toMillis()),
                result.status(),
                result.reason(),
                result.answer());
        Next next = next(claim, result, ended);
        metrics.counter(ATTEMPTS, "outcome", outcome(next)).increment();
        if (queue.finish(claim, attempt, next, ended)) {
            Log.warnf(
                    "watch disabled watch=%s target=%s reason=%s",
                    claim.watch(), Origin.of(claim.url()), result.reason());
        }
    }

    private Result post(Claim claim, Instant at) throws InterruptedException {
        Optional<WatchSecret> secret =
                secrets.open(claim.watch(), claim.secret().bytes());
        if (secret.isEmpty()) {
            return Result.failed("the secret cannot be read with the keys that are configured now");
        }
        String message = claim.message().toString();
        return client.post(
                claim.url(),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "User-Agent",
                        userAgent,
                        "webhook-id",
                        message,
                        "webhook-timestamp",
                        Long.toString(at.getEpochSecond()),
                        "webhook-signature",
                        secret.get().sign(message, at, claim.body())),
                claim.body());
    }

    private Next next(Claim claim, Result result, Instant now) {
        if (result.taken()) {
            return new Next.Taken();
        }
        Integer status = result.status();
        if (status != null && status == Result.GONE) { // the receiver's way to say that it wants no more
            return new Next.GivenUp("the target answered 410 Gone", now.plusSeconds(1));
        }
        if (claim.attempt() >= config.attempts()) {
            String reason =
                    claim.attempt() + " attempts failed in a row, and nothing else was taken meanwhile; the last: "
                            + reason(result.reason());
            return new Next.GivenUp(reason, claim.createdAt());
        }
        return new Next.Again(
                now.plus(backoff.after(claim.delivery(), claim.attempt())).truncatedTo(ChronoUnit.MICROS));
    }

    private static String reason(@Nullable String reason) {
        return reason == null ? "unknown" : reason;
    }

    private static String outcome(Next next) {
        return switch (next) {
            case Next.Taken ignored -> "taken";
            case Next.Again ignored -> "failed";
            case Next.GivenUp ignored -> "given_up";
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
