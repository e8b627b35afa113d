package io.tidemark.local;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps programs running: one that ends is reported with the end of its log and started again, a little later each time.
 * One that keeps ending makes the supervisor give up.
 */
final class Supervisor implements AutoCloseable {

    /** Something to keep running. */
    interface Program {
        String name();

        /** Programs are stopped from the highest layer to the lowest. */
        int layer();

        /**
         * Starts it and returns once it is ready.
         *
         * @param launched told of the process at once
         */
        ChildProcess start(Consumer<ChildProcess> launched);
    }

    /**
     * How patient to be.
     *
     * @param crashes how many of them within the window are too many
     */
    record Patience(Duration firstDelay, Duration longestDelay, int crashes, Duration window) {
        static final Patience USUAL =
                new Patience(Duration.ofMillis(500), Duration.ofSeconds(8), 5, Duration.ofMinutes(1));
    }

    private static final int LINES = 20;

    private final Console console;
    private final Patience patience;
    private final Consumer<List<ChildProcess>> changed;
    private final Map<String, ChildProcess> children = new LinkedHashMap<>();
    private final Map<String, Integer> layers = new HashMap<>();
    private final Map<String, Deque<Long>> crashes = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<String> failure = new CompletableFuture<>();

    /** @param changed told which processes there are, whenever that changes */
    Supervisor(Console console, Patience patience, Consumer<List<ChildProcess>> changed) {
        this.console = console;
        this.patience = patience;
        this.changed = changed;
    }

    /** Starts a program, returns once it is ready, and keeps it running from then on. */
    void start(Program program) {
        watch(program, launch(program));
    }

    /** Completes with the reason when a program could not be kept running. */
    CompletableFuture<String> failure() {
        return failure;
    }

    /** @throws StartFailed if a program could not be kept running */
    void requireRunning() {
        if (failure.isDone()) {
            throw new StartFailed(failure.join());
        }
    }

    boolean hasChildren() {
        synchronized (children) {
            return !children.isEmpty();
        }
    }

    private ChildProcess launch(Program program) {
        return program.start(child -> {
            synchronized (children) {
                children.put(program.name(), child);
                layers.put(program.name(), program.layer());
            }
            report();
            if (isStopping()) {
                child.close();
            }
        });
    }

    private void report() {
        synchronized (children) {
            changed.accept(List.copyOf(children.values()));
        }
    }

    private void watch(Program program, ChildProcess child) {
        Thread.ofVirtual().name("watch-" + program.name()).start(() -> {
            child.onExit().join();
            ended(program, child);
        });
    }

    private void ended(Program program, ChildProcess child) {
        if (isStopping()) {
            return;
        }
        child.close(); // its guard
        console.line("%s ended with code %d. The end of %s:%n%s"
                .formatted(program.name(), child.exitCode(), child.log(), child.tail(LINES)));
        restart(program);
    }

    private void restart(Program program) {
        for (int attempt = recordCrash(program); attempt <= patience.crashes(); attempt = recordCrash(program)) {
            if (stoppedWithin(delay(attempt))) {
                return;
            }
            try {
                ChildProcess child = launch(program);
                console.line(program.name() + " runs again");
                watch(program, child);
                return;
            } catch (StartFailed e) {
                if (isStopping()) {
                    return;
                }
                console.line(String.valueOf(e.getMessage()));
            }
        }
        failure.complete("%s ended more than %d times within %d s; nothing more is tried"
                .formatted(program.name(), patience.crashes(), patience.window().toSeconds()));
    }

    /** How many crashes of the program fell into the window, with this one. */
    private int recordCrash(Program program) {
        long now = System.nanoTime();
        synchronized (crashes) {
            Deque<Long> times = crashes.computeIfAbsent(program.name(), _ -> new ArrayDeque<>());
            times.addLast(now);
            while (now - times.getFirst() > patience.window().toNanos()) {
                times.removeFirst();
            }
            return times.size();
        }
    }

    private Duration delay(int attempt) {
        Duration doubled = patience.firstDelay().multipliedBy(1L << Math.min(attempt - 1, 20));
        return doubled.compareTo(patience.longestDelay()) < 0 ? doubled : patience.longestDelay();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private boolean stoppedWithin(Duration time) {
        try {
            return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Stops everything, layer by layer. */
    @Override
    public void close() {
        stopping.countDown();
        List<Integer> downwards;
        synchronized (children) {
            downwards = layers.values().stream()
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (int layer : downwards) {
            List<ChildProcess> together = new ArrayList<>();
            synchronized (children) {
                children.forEach((name, child) -> {
                    if (layers.getOrDefault(name, 0) == layer) {
                        together.add(child);
                    }
                });
            }
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                together.forEach(child -> threads.execute(child::close));
            }
        }
    }
}
