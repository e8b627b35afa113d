package io.tidemark.local.standin;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What a stand-in shows: one outside service with the contents of one world. Safe for use by many threads. */
public interface Site {

    /** Value of the header {@code X-Tidemark-World}, printable ASCII: what kind of world this is and whom to cite. */
    String label();

    /** The world's own time: it stands in every answer's {@code Date} header, and so it is the day of every reading. */
    Instant now();

    /** The service's answer. The path of the request is well-formed: what is not was refused before. */
    Reply reply(Request request);

    /** The answer to a request with a fault that only this service can have; the others are the server's business. */
    default Reply reply(Request request, Fault fault) {
        return reply(request);
    }

    /** The error body of this service, for {@link Fault.Status} and for what no service can read. */
    default Reply error(int status) {
        return Reply.error(status, "error " + status);
    }

    /** What this service puts onto each of its answers, errors included; the edge network's answers lack it. */
    default Reply dress(Reply reply) {
        return reply;
    }

    /** How many requests this service allows; without one it allows all. */
    default Optional<Quota> quota() {
        return Optional.empty();
    }

    /** Whether {@code If-None-Match} and {@code If-Modified-Since} can be answered with 304. */
    default boolean conditional() {
        return true;
    }

    /** A site that is no more than its answers. */
    static Site of(String label, Clock now, Function<Request, Reply> answers) {
        return new Site() {
            @Override
            public String label() {
                return label;
            }

            @Override
            public Instant now() {
                return now.instant();
            }

            @Override
            public Reply reply(Request request) {
                return answers.apply(request);
            }
        };
    }
}
