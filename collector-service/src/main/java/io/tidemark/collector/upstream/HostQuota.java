package io.tidemark.collector.upstream;

import io.tidemark.collector.upstream.ResponseHeaders.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service said about our quota, and what follows: we pause before it is used up, a late answer never raises what is
 * left in a window, and after a reset one request goes first and restores the count. A value; whoever shares it among
 * replicas changes it under a lock.
 *
 * @param remaining requests left in the window
 * @param quota requests a window; -1 if never told
 * @param window length of it; null if never told
 * @param resetAt end of the window; null if nothing was told
 * @param closedUntil what the service asked for in so many words; null if it did not
 * @param probeUntil while the first request after a reset is under way: when it is given up for lost
 */
public record HostQuota(
        long remaining,
        long quota,
        @Nullable Duration window,
        @Nullable Instant resetAt,
        @Nullable Instant closedUntil,
        @Nullable Instant probeUntil) {

    /** Nothing was told yet. */
    public static final HostQuota UNKNOWN = new HostQuota(0, -1, null, null, null, null);

    private static final Duration PROBE_WAIT = Duration.ofSeconds(1);
    private static final Duration SAME_WINDOW = Duration.ofSeconds(5); // seconds are rounded, answers take time
    private static final Duration LONGEST_WINDOW = Duration.ofHours(25); // longer ones are a mistake of the service

    /**
     * Our own part in it.
     *
     * @param reservePercent pause when this part of the quota is left
     * @param longestProbe after this a probe that never came back is forgotten
     */
    public record Rules(int reservePercent, Duration longestProbe) {}

    /**
     * Whether a request may leave.
     *
     * @param closedUntil when to ask again; null to go ahead
     * @param after what is known once it left
     */
    public record Admission(@Nullable Instant closedUntil, HostQuota after) {}

    /** Asks for one request to leave, which must then be reported to {@link #answered}. */
    public Admission admit(Instant now, Rules rules) {
        if (closedUntil != null && now.isBefore(closedUntil)) {
            return new Admission(closedUntil, this);
        }
        if (resetAt == null) {
            return new Admission(null, this);
        }
        if (now.isBefore(resetAt)) {
            if (remaining <= reserve(rules)) {
                return new Admission(resetAt.plusSeconds(1), this);
            }
            return new Admission(null, with(remaining - 1, probeUntil)); // until the answer tells
        }
        if (probeUntil != null && now.isBefore(probeUntil)) {
            return new Admission(now.plus(PROBE_WAIT), this);
        }
        return new Admission(null, with(remaining, now.plus(rules.longestProbe())));
    }

    /** An answer of any status came, or none. */
    public HostQuota answered(Optional<Quota> told, Instant now) {
        if (told.isEmpty()) {
            return with(remaining, null);
        }
        Quota answer = told.get();
        Duration reset = answer.reset().compareTo(LONGEST_WINDOW) > 0 ? LONGEST_WINDOW : answer.reset();
        Instant tellsReset = now.plus(reset);
        boolean sameWindow = resetAt != null && now.isBefore(resetAt) && tellsReset.isBefore(resetAt.plus(SAME_WINDOW));
        return new HostQuota(
                sameWindow ? Math.min(remaining, answer.remaining()) : answer.remaining(),
                answer.quota() >= 0 ? answer.quota() : quota,
                answer.quota() >= 0 ? answer.window() : window,
                sameWindow ? resetAt : tellsReset,
                closedUntil,
                null);
    }

    /** The service said in so many words when to come back. */
    public HostQuota closed(Instant until) {
        boolean later = closedUntil == null || until.isAfter(closedUntil);
        return new HostQuota(remaining, quota, window, resetAt, later ? until : closedUntil, probeUntil);
    }

    private HostQuota with(long left, @Nullable Instant probe) {
        return new HostQuota(left, quota, window, resetAt, closedUntil, probe);
    }

    private long reserve(Rules rules) {
        return quota < 0 ? 0 : quota * rules.reservePercent() / 100;
    }
}
