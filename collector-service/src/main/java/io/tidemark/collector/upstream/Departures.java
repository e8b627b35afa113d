package io.tidemark.collector.upstream;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.upstream.Budgets.Admitted;
import io.tidemark.collector.upstream.Budgets.Granted;
import io.tidemark.collector.upstream.Budgets.Later;
import io.tidemark.collector.upstream.ResponseHeaders.Quota;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Limited;
import io.tidemark.common.net.AddressGuard;
import io.tidemark.common.net.Origin;
import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets single requests leave, and nothing that must not: a service that is down is left alone, a host has its one
 * connection, an address is checked, a budget has a token, and no replica was told to pause.
 */
final class Departures {

    private static final Duration BUSY = Duration.ofSeconds(5);

    private final UpstreamConfig config;
    private final BudgetTable table;
    private final Budgets budgets;
    private final AddressGuard guard;
    private final Transport transport;
    private final UpstreamMetrics metrics;
    private final Clock clock;
    private final Pause pause;
    private final Map<String, OriginState> origins = new ConcurrentHashMap<>();

    private record OriginState(Breaker breaker, Semaphore connections) {}

    /** Waits, and wakes when its thread is interrupted. */
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    /** What became of one request. */
    sealed interface Hop {}

    /** An answer of any status but 429. */
    record Arrived(HttpResponse<byte[]> response, Instant at) implements Hop {}

    /** None that can be used, or it did not even leave. */
    record Stopped(UpstreamOutcome outcome) implements Hop {}

    Departures(
            UpstreamConfig config,
            BudgetTable table,
            Budgets budgets,
            AddressGuard guard,
            Transport transport,
            UpstreamMetrics metrics,
            Clock clock,
            Pause pause) {
        this.config = config;
        this.table = table;
        this.budgets = budgets;
        this.guard = guard;
        this.transport = transport;
        this.metrics = metrics;
        this.clock = clock;
        this.pause = pause;
    }

    /** Sends the trip's request to where it stands. */
    Hop send(Trip trip, Transport.Message message, Function<HttpResponse.ResponseInfo, PieceReader> readers)
            throws InterruptedException {
        OriginState state = state(trip.origin());
        Optional<Instant> broken = state.breaker().closedUntil(clock.instant());
        if (broken.isPresent()) {
            return limited(broken.get(), trip.origin() + " failed several times in a row and is left alone");
        }
        boolean left = false;
        try {
            if (!state.connections().tryAcquire(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return limited(clock.instant().plus(BUSY), "all connections to " + trip.origin() + " are busy");
            }
            try {
                int before = trip.sent();
                Hop hop = leave(trip, message, readers);
                left = trip.sent() > before;
                return hop;
            } finally {
                state.connections().release();
            }
        } finally {
            if (!left) {
                state.breaker().undecided();
            }
        }
    }

    /** Goes on to where the answer points; else says why not. */
    Optional<Faulted> redirected(Trip trip, HttpResponse<byte[]> response) {
        String from = Origin.display(trip.uri());
        Allowance allowance = allowance(trip);
        Breaker breaker = state(trip.origin()).breaker();
        Optional<String> refused = trip.redirected(response);
        if (refused.isPresent()) {
            return Optional.of(new Faulted(FailureClass.CONTRACT, from + ": " + refused.get(), true));
        }
        breaker.succeeded();
        metrics.count(allowance, UpstreamMetrics.REDIRECTED);
        return Optional.empty();
    }

    void succeeded(Trip trip) {
        state(trip.origin()).breaker().succeeded();
    }

    /** What the outcome of a trip says about the health of the service it ended at. */
    void judge(Trip trip, UpstreamOutcome outcome) {
        if (trip.sent() == 0) {
            return;
        }
        Breaker breaker = state(trip.origin()).breaker();
        if (outcome instanceof Faulted faulted
                && (faulted.failure() == FailureClass.TRANSPORT || faulted.failure() == FailureClass.UPSTREAM)) {
            breaker.failed(clock.instant());
        } else if (!(outcome instanceof Limited)) {
            breaker.succeeded();
        }
    }

    /** Which budget the trip counts against where it stands. */
    Allowance allowance(Trip trip) {
        return table.of(trip.uri());
    }

    private OriginState state(String origin) {
        return origins.computeIfAbsent(
                origin,
                unseen -> new OriginState(
                        new Breaker(config.breakerFailures(), config.breakerPause(), config.breakerLongestPause()),
                        new Semaphore(config.connectionsPerHost(), true)));
    }

    private Hop leave(Trip trip, Transport.Message message, Function<HttpResponse.ResponseInfo, PieceReader> readers)
            throws InterruptedException {
        Allowance allowance = allowance(trip);
        Target target;
        try {
            target = trip.guarded() ? new Target(trip.uri(), guard.check(trip.uri())) : Target.unchecked(trip.uri());
        } catch (AddressGuard.Refused refused) {
            return stopped(trip, FailureClass.CONTRACT, String.valueOf(refused.getMessage()));
        } catch (UnknownHostException unknown) {
            return stopped(trip, FailureClass.TRANSPORT, "the host has no address");
        } catch (IOException failure) {
            return stopped(trip, FailureClass.TRANSPORT, reason(failure));
        }
        switch (budgets.reserve(allowance, config.budgetWait())) {
            case Later later -> {
                return limited(later.until(), later.reason());
            }
            case Granted granted -> {
                metrics.granted(allowance, granted);
                if (granted.delay().isPositive()) {
                    pause.sleep(granted.delay());
                }
            }
        }
        boolean reported;
        switch (budgets.admit(allowance)) {
            case Later closed -> {
                return limited(closed.until(), closed.reason());
            }
            case Admitted admitted -> reported = admitted.reported();
        }
        trip.leaves();
        RequestCount.sent();
        HttpResponse<byte[]> response;
        try {
            response = transport.send(target, message, readers);
        } catch (BodyReader.TooLarge failure) {
            answered(allowance, reported, Optional.empty());
            return stopped(trip, FailureClass.CONTRACT, String.valueOf(failure.getMessage()));
        } catch (IOException failure) {
            answered(allowance, reported, Optional.empty());
            return stopped(trip, FailureClass.TRANSPORT, reason(failure));
        }
        Instant now = clock.instant();
        Optional<Quota> quota = ResponseHeaders.quota(response.headers(), now);
        answered(allowance, reported, quota);
        return response.statusCode() == 429
                ? throttled(trip, allowance, response, quota, now)
                : new Arrived(response, now);
    }

    private void answered(Allowance allowance, boolean reported, Optional<Quota> told) {
        if (reported || told.isPresent()) {
            budgets.answered(allowance, told);
        }
    }

    private Hop throttled(
            Trip trip, Allowance allowance, HttpResponse<byte[]> response, Optional<Quota> quota, Instant now) {
        Optional<Instant> reset = quota.filter(left -> left.remaining() == 0)
                .map(left -> now.plus(left.reset()).plusSeconds(1));
        Optional<Instant> told = ResponseHeaders.askAgainAt(response.headers(), now);
        Optional<Instant> until = reset.isPresent() && told.isPresent()
                ? Optional.of(reset.get().isAfter(told.get()) ? reset.get() : told.get())
                : reset.or(() -> told);
        state(trip.origin()).breaker().succeeded(); // it is alive and well
        if (until.isEmpty()) {
            return stopped(trip, FailureClass.THROTTLED, "429 that does not say until when");
        }
        Instant capped = capped(until.get(), now);
        budgets.close(allowance, capped);
        return new Stopped(new Limited(capped, Origin.display(trip.uri()) + ": 429"));
    }

    private Stopped limited(Instant until, String reason) {
        return new Stopped(new Limited(capped(until, clock.instant()), reason));
    }

    private static Stopped stopped(Trip trip, FailureClass failure, String reason) {
        return new Stopped(new Faulted(failure, Origin.display(trip.uri()) + ": " + reason));
    }

    private Instant capped(Instant until, Instant now) {
        Instant latest = now.plus(config.longestPause());
        Instant soonest = now.plusSeconds(1);
        return until.isAfter(latest) ? latest : until.isBefore(soonest) ? soonest : until;
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
