package io.tidemark.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program started by us: it writes to its log file, stops by its own signal and does not outlive this JVM. */
final class ChildProcess implements AutoCloseable {

    /** How to start a program. */
    record Launch(String name, List<String> command, Map<String, String> environment, String stopSignal) {

        Launch {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /** Asks whether the program is ready; an exception means "not yet". */
    interface Probe {
        boolean ready() throws Exception;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Launch launch;
    private final Path log;
    private final Process process;
    private final Guard guard;

    private ChildProcess(Launch launch, Path log, Process process, Guard guard) {
        this.launch = launch;
        this.log = log;
        this.process = process;
        this.guard = guard;
    }

    static ChildProcess start(Launch launch, Hosting hosting) {
        List<String> command = new ArrayList<>(ownSession());
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(hosting.log().toFile()));
        builder.environment().putAll(launch.environment());
        try {
            Files.createDirectories(hosting.log().toAbsolutePath().getParent());
            Process process = builder.start();
            ChildProcess child = new ChildProcess(
                    launch,
                    hosting.log(),
                    process,
                    Guard.over(process.pid(), launch.stopSignal(), hosting.temporary()));
            hosting.launched().accept(child);
            return child;
        } catch (IOException e) {
            throw new StartFailed("cannot start %s: %s".formatted(launch.name(), e.getMessage()), e);
        }
    }

    /** A terminal's Ctrl-C goes to its whole session; children leave it, so that they can be stopped in order. */
    static List<String> ownSession() {
        return Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();
    }

    /** Returns once the program is ready; fails with the end of its log when it ends first or takes too long. */
    void awaitReady(Duration limit, Probe probe) {
        long deadline = System.nanoTime() + limit.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            try {
                if (probe.ready()) {
                    return;
                }
            } catch (Exception e) {
                last = ": " + e.getMessage();
            }
            if (endsWithin(POLL)) {
                throw new StartFailed("%s ended with code %d while starting. The end of %s:%n%s"
                        .formatted(name(), process.exitValue(), log, tail(20)));
            }
        }
        throw new StartFailed("%s was not ready after %d s%s. The end of %s:%n%s"
                .formatted(name(), limit.toSeconds(), last, log, tail(20)));
    }

    /** Whether the program has ended before the time is over. */
    boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted while waiting for " + name(), e);
        }
    }

    String name() {
        return launch.name();
    }

    Path log() {
        return log;
    }

    String stopSignal() {
        return launch.stopSignal();
    }

    /** The shell that watches over it. */
    long guardPid() {
        return guard.pid();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Only once it has ended. */
    int exitCode() {
        return process.exitValue();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** The last lines of the log, indented, as one text. */
    String tail(int lines) {
        return LogTail.of(log, lines);
    }

    /** Asks the program to end, waits, and insists when it does not. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "stop", launch.stopSignal(), "" + process.pid())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
        } catch (IOException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            guard.close();
        }
    }
}
