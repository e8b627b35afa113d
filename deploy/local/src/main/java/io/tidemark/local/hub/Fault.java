package io.tidemark.local.hub;

import java.time.Duration;
import java.util.OptionalInt;

/** A way in which the stand-in misbehaves for one request. */
public sealed interface Fault {

    /** An error status with the Hub's JSON error body. */
    record Status(int code) implements Fault {}

    /** 429 of the quota: {@code r=0} and the seconds to wait. */
    record OverQuota(int secondsToReset) implements Fault {}

    /** 429 of the edge network: HTML, no quota headers, perhaps {@code Retry-After}. */
    record Throttled(OptionalInt retryAfterSeconds) implements Fault {}

    /** Another body altogether, such as HTML with 200. */
    record Replaced(int status, String contentType, String body) implements Fault {}

    /** A redirect to anywhere, also to another origin or to itself. */
    record Redirected(String location) implements Fault {}

    /** The connection ends half-way: {@code Content-Length} promised more. */
    record CutBody() implements Fault {}

    /** Half of the JSON, and a {@code Content-Length} that agrees with it. */
    record CutJson() implements Fault {}

    /** A byte inside a text that no UTF-8 has. */
    record InvalidUtf8() implements Fault {}

    /** The status line comes late. */
    record SlowHeaders(Duration delay) implements Fault {}

    /** The body comes in ten pieces, spread over the time. */
    record SlowBody(Duration total) implements Fault {}

    /** The connection is reset without an answer. */
    record Reset() implements Fault {}

    /** A listing whose last row stands again at the head of the next page. */
    record DuplicateRow() implements Fault {}

    /** A listing page with fewer rows than asked for; the next page follows on. */
    record ShortPage(int rows) implements Fault {}

    /** A page whose {@code Link} leads to the page itself. */
    record CursorLoop() implements Fault {}

    /** 200 and an empty list, without {@code Link}. */
    record EmptyList() implements Fault {}
}
