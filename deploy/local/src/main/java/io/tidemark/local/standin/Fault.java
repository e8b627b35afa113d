package io.tidemark.local.standin;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * A way in which a stand-in misbehaves for one request. Those named here are the server's; a service may have more, which
 * its {@link Site#reply(Request, Fault)} is handed.
 */
public interface Fault {

    /** An error status with the service's own error body. */
    record Status(int code) implements Fault {}

    /** The service's quota is used up, whatever was asked before; without a quota nothing happens. */
    record OverQuota(int secondsToReset) implements Fault {}

    /** 429 in any form, which counts against no quota and carries only what is named here. */
    record Throttled(Map<String, String> headers, String contentType, String body) implements Fault {

        public Throttled {
            headers = Map.copyOf(headers);
        }

        /** The form of an edge network: HTML, no quota headers, perhaps {@code Retry-After}. */
        public Throttled(OptionalInt retryAfterSeconds) {
            this(
                    retryAfterSeconds.isPresent()
                            ? Map.of("Retry-After", Integer.toString(retryAfterSeconds.getAsInt()))
                            : Map.of(),
                    "text/html",
                    "<html><body><h1>429 Too Many Requests</h1></body></html>");
        }
    }

    /** Another body altogether. */
    record Replaced(int status, String contentType, String body) implements Fault {

        /** A page for people where data was asked for, with 200. */
        public static Replaced html() {
            return new Replaced(200, Reply.HTML, "<!DOCTYPE html><html><body>Please wait</body></html>");
        }
    }

    /** The usual answer with a body made of its own text: a field renamed, a number turned into a text. */
    record Rewritten(UnaryOperator<String> change) implements Fault {}

    /** The usual answer with other headers; an empty value takes one away. */
    record Headers(Map<String, String> headers) implements Fault {

        public Headers {
            headers = Map.copyOf(headers);
        }
    }

    /** A redirect to anywhere, also to another origin or to itself. */
    record Redirected(String location) implements Fault {}

    /** The connection ends half-way: {@code Content-Length} promised more. */
    record CutBody() implements Fault {}

    /** The whole body, and a {@code Content-Length} that is larger; then the connection ends. */
    record LongLength(int more) implements Fault {}

    /** Half of the text, and a {@code Content-Length} that agrees with it. */
    record CutJson() implements Fault {}

    /** A byte inside a text that no UTF-8 has. */
    record InvalidUtf8() implements Fault {}

    /** The status line comes late. */
    record SlowHeaders(Duration delay) implements Fault {}

    /** The body comes in ten pieces, spread over the time. */
    record SlowBody(Duration total) implements Fault {}

    /** The connection is reset without an answer. */
    record Reset() implements Fault {}
}
