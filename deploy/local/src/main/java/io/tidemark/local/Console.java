package io.tidemark.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

/** What the person who started the system reads: steps with their times, and news. Lines never mix. */
final class Console {

    private final PrintStream out;
    private final long started;

    /** @param before time that went by before this JVM started */
    Console(PrintStream out, Duration before) {
        this.out = out;
        this.started = System.nanoTime() - before.toNanos();
    }

    /** Runs a step and prints its name and how long it took. */
    <T> T step(String name, Callable<T> work) throws Exception {
        long begin = System.nanoTime();
        T result = work.call();
        line(String.format(Locale.ROOT, "%-46s %6.1f s", name, seconds(begin)));
        return result;
    }

    /** A line under the step that is under way. */
    void detail(String text) {
        line("  " + text);
    }

    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    double elapsedSeconds() {
        return seconds(started);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
