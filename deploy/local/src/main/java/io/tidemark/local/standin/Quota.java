package io.tidemark.local.standin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Fixed windows per account; a window begins with its first request. */
public final class Quota {

    /** How many requests an account has in a window. */
    public record Allowance(String account, int limit) {}

    /**
     * What one request got.
     *
     * @param left after this request
     * @param secondsToReset until the window ends, rounded up
     * @param resetAt when the window ends
     */
    public record Grant(boolean allowed, int left, long secondsToReset, Instant resetAt, int limit, Duration window) {}

    /** How a service counts, and how it tells. */
    public interface Terms {

        Allowance allowance(Request request);

        /** The headers that tell how much is left; a service that tells nothing returns the reply. */
        Reply stamp(Reply reply, Grant grant);

        /** The answer when nothing is left, before its headers. */
        Reply refusal(Grant grant);
    }

    private record Window(Instant start, int used) {}

    private final Clock clock;
    private final Duration window;
    private final Terms terms;
    private final Map<String, Window> windows = new HashMap<>();

    /** Counts by the clock given, which need not be the world's. */
    public Quota(Clock clock, Duration window, Terms terms) {
        this.clock = clock;
        this.window = window;
        this.terms = terms;
    }

    Terms terms() {
        return terms;
    }

    synchronized Grant take(Request request) {
        Allowance allowance = terms.allowance(request);
        Instant now = clock.instant();
        Window current = windows.get(allowance.account());
        if (current == null || !now.isBefore(current.start().plus(window))) {
            current = new Window(now, 0);
        }
        boolean allowed = current.used() < allowance.limit();
        int used = allowed ? current.used() + 1 : current.used();
        windows.put(allowance.account(), new Window(current.start(), used));
        long elapsed = Duration.between(current.start(), now).toSeconds();
        return new Grant(
                allowed,
                allowance.limit() - used,
                window.toSeconds() - elapsed,
                current.start().plus(window),
                allowance.limit(),
                window);
    }

    /** A grant that is used up, for {@link Fault.OverQuota}. */
    Grant usedUp(Request request, int secondsToReset) {
        return new Grant(
                false,
                0,
                secondsToReset,
                clock.instant().plusSeconds(secondsToReset),
                terms.allowance(request).limit(),
                window);
    }
}
