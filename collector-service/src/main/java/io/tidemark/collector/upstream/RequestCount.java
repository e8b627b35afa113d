package io.tidemark.collector.upstream;

/**
 * How many requests this thread has sent so far. A step is worked on by one thread, so what it cost is the difference
 * between before and after, whatever became of the answers.
 */
public final class RequestCount {

    private static final ThreadLocal<long[]> SENT = ThreadLocal.withInitial(() -> new long[1]);

    private RequestCount() {}

    /** Only grows. */
    public static long ofThisThread() {
        return SENT.get()[0];
    }

    static void increment() {
        SENT.get()[0]++;
    }
}
