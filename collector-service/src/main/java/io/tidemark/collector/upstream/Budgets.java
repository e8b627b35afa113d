package io.tidemark.collector.upstream;

import io.tidemark.collector.upstream.ResponseHeaders.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all replicas together may still ask, and what the services told any of them. One request goes through it in this
 * order: {@link #reserve} a token, wait as told, {@link #admit}, send, report what was {@link #answered}.
 *
 * <p>Where the shared state cannot be reached nothing may be asked: that is {@link Later}, never a free pass.
 */
public interface Budgets {

    /** What came of asking for a token. */
    sealed interface Token {}

    /**
     * The token is ours.
     *
     * @param delay after which it may be used; zero for at once
     * @param left tokens that are left; null without a limit
     */
    record Granted(Duration delay, @Nullable Long left) implements Token {}

    /** Nothing was taken. */
    record Later(Instant until, String reason) implements Token, Admission {}

    /** Takes a token that is ready now or will be within the longest wait. */
    Token reserve(Allowance allowance, Duration longestWait);

    /** What came of asking right before a request leaves. */
    sealed interface Admission permits Admitted, Later {}

    /**
     * The request may leave.
     *
     * @param reported whether it must be reported to {@link #answered} even if its answer tells nothing of the quota: a
     *     service that never told anything has nothing to be reported to
     */
    record Admitted(boolean reported) implements Admission {}

    /** Asks, right before the request leaves, whether the service told any replica to pause. If it did, the token goes back. */
    Admission admit(Allowance allowance);

    /** An answer of any status came, or none; with what it told of the quota. */
    void answered(Allowance allowance, Optional<Quota> told);

    /** The service said in so many words when to come back. */
    void close(Allowance allowance, Instant until);
}
