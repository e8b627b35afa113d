package io.tidemark.collector.upstream;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What one piece of work cost the services it asked. The engine counts around a page, the client counts in; sources in
 * between need not hand it through.
 */
public final class RequestCount {

    private static final ScopedValue<RequestCount> CURRENT = ScopedValue.newInstance();

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** Counts what this thread asks for while it works. */
    public <T> T around(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** A request is about to be sent. Outside of counted work nothing happens. */
    static void sent() {
        if (CURRENT.isBound()) {
            CURRENT.get().requests.incrementAndGet();
        }
    }

    /** @param bytes of an answer's body, decoded */
    static void received(long bytes) {
        if (CURRENT.isBound()) {
            CURRENT.get().bytes.addAndGet(bytes);
        }
    }

    /** Requests sent, redirects and failures included. */
    public long requests() {
        return requests.get();
    }

    /** Bytes of the answers' bodies, decoded. */
    public long bytes() {
        return bytes.get();
    }
}
