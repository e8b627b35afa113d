package io.tidemark.local;

import io.tidemark.local.world.PreparedWorld;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The supervisor behind {@code deploy/local/up}: starts everything, runs the job once, and stays until it is told to stop. */
public final class Up {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Console console;
    private final Layout layout;
    private final UpOptions options;
    private final StateFile state;
    private final Supervisor supervisor;
    private final LocalSystem system;
    private volatile boolean stopping;

    private Up(Console console, Layout layout, UpOptions options) {
        this.console = console;
        this.layout = layout;
        this.options = options;
        this.state = new StateFile(layout.state());
        this.supervisor = new Supervisor(console, Supervisor.Patience.USUAL, this::record);
        this.system = new LocalSystem(console, layout, supervisor);
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // numbers read the same everywhere
        UpOptions options;
        try {
            options = UpOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("up: " + e.getMessage());
            System.exit(MISUSED);
            return;
        }
        Layout layout = new Layout(
                setting("TIDEMARK_PROJECT").map(Path::of).orElseGet(() -> Path.of("")
                        .toAbsolutePath()),
                setting("TIDEMARK_FOLDER").map(Path::of).orElseGet(() -> Path.of(".tidemark")
                        .toAbsolutePath()));
        System.exit(new Up(new Console(System.out, sinceScriptStarted()), layout, options).run());
    }

    private int run() {
        try (FileLock lock = lock()) {
            if (lock == null) {
                return failed("Tidemark runs already with the folder %s; deploy/local/down stops it"
                        .formatted(layout.folder()));
            }
            Thread worker = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                worker.interrupt();
                stop();
            }));
            record(List.of());
            int code = start();
            if (code == 0) {
                outcome(0);
                code = failed(supervisor.failure().get());
            }
            stop();
            outcome(code);
            return code;
        } catch (InterruptedException | ExecutionException _) { // told to stop
            stop();
            return FAILED;
        } catch (IOException e) {
            return failed("cannot use %s: %s".formatted(layout.lock(), e.getMessage()));
        }
    }

    private int start() {
        try {
            if (!Ports.isFree(options.port())) {
                throw new StartFailed(
                        "port %d is taken by another program: end that, or choose another port with --port"
                                .formatted(options.port()));
            }
            if (options.live()) {
                LocalSystem.requireReachable();
            }
            layout.prepare(options.fresh());
            layout.requireWorld(options.world());
            LocalSystem.Running running = system.start(Worlds.of(options), options.port());
            job(running);
            return 0;
        } catch (StartFailed e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) { // a world that cannot be used, in its own words
            return failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        } catch (Exception e) {
            e.printStackTrace(System.err);
            return failed("unexpected: " + e);
        }
    }

    private void job(LocalSystem.Running running) throws Exception {
        URI gateway = running.gateway().address();
        Job job = new Job(
                console,
                supervisor,
                running.collector().address(),
                running.scoring().address(),
                gateway,
                LocalSystem.stall(options));
        Optional<PreparedWorld> world = running.world();
        if (world.isPresent() && !world.get().importBodies().isEmpty()) {
            console.step("import of history", () -> {
                job.runImports(world.get().importBodies());
                return true;
            });
        }
        Optional<Outside> outside = world.map(_ -> running.outside());
        List<String> runs = console.step("collection over HTTP", () -> job.collect(outside));
        String snapshot = console.step("snapshot", () -> job.awaitSnapshot(runs));
        console.step("served by the gateway", () -> {
            job.awaitServed(snapshot);
            return true;
        });
        Report report = new Report(gateway);
        console.line("");
        report.headlines().forEach(console::line);
        console.line("");
        report.addresses(running, layout.logs()).forEach(console::line);
        console.line("");
        console.line("%.1f s in all. %s"
                .formatted(
                        console.elapsedSeconds(),
                        options.detach()
                                ? "It runs in the background; deploy/local/down stops it."
                                : "Ctrl-C stops everything."));
    }

    /** Writes down which processes are ours. */
    private void record(List<ChildProcess> children) {
        List<StateFile.Entry> entries = new ArrayList<>();
        StateFile.Entry.of("supervisor", ProcessHandle.current().pid(), "TERM").ifPresent(entries::add);
        for (ChildProcess child : children) {
            StateFile.Entry.of(child.name(), child.handle().pid(), child.stopSignal())
                    .ifPresent(entries::add);
            StateFile.Entry.of("guard", child.guardPid(), "KILL").ifPresent(entries::add);
        }
        state.write(entries);
    }

    private synchronized void stop() {
        if (!stopping) {
            stopping = true;
            boolean anything = system.isRunning();
            if (anything) {
                console.line("Stopping.");
            }
            system.close();
            record(List.of()); // down waits for this process too
            if (anything) {
                console.line("Stopped.");
            }
        }
    }

    /** What goes wrong because we are stopping is no news. */
    private int failed(String reason) {
        if (!stopping) {
            console.line("up: " + reason);
        }
        return FAILED;
    }

    private void outcome(int code) throws IOException {
        Files.writeString(layout.outcome(), code + "\n");
    }

    private @Nullable FileLock lock() throws IOException {
        Files.createDirectories(layout.folder());
        return FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .tryLock();
    }

    private static Duration sinceScriptStarted() {
        Clock clock = Clock.systemUTC();
        return setting("TIDEMARK_STARTED")
                .map(seconds -> Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), clock.instant()))
                .orElse(Duration.ZERO);
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
