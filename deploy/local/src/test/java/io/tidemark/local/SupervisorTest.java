package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final Supervisor.Patience LITTLE =
            new Supervisor.Patience(Duration.ofMillis(1), Duration.ofMillis(5), 3, Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<ChildProcess> launched = new CopyOnWriteArrayList<>();
    private final List<ChildProcess> reported = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(
            new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), Duration.ZERO), LITTLE, children -> {
                reported.clear();
                reported.addAll(children);
            });

    @AfterEach
    void stopAll() {
        supervisor.close();
    }

    @Test
    void startsAKilledProgramAgainAndTellsTheEndOfItsLog() {
        supervisor.start(program("sleeper", 1, "echo last words; exec sleep 600"));
        ChildProcess first = launched.getFirst();
        await().until(() -> first.tail(1).contains("last words"));
        first.handle().destroyForcibly();
        await().until(() -> text().contains("sleeper runs again"));
        assertThat(launched).hasSize(2);
        assertThat(launched.getLast().isAlive()).isTrue();
        assertThat(reported).containsExactly(launched.getLast());
        assertThat(text()).contains("sleeper ended with code 137").contains("    last words");
        assertThat(supervisor.failure()).isNotDone();
    }

    @Test
    void givesUpAfterTooManyCrashes() throws Exception {
        supervisor.start(program("fool", 1, "sleep 0.05; echo oops; exit 3"));
        assertThat(supervisor.failure().get(30, TimeUnit.SECONDS))
                .isEqualTo("fool ended more than 3 times within 60 s; nothing more is tried");
        assertThat(launched).hasSize(4);
        assertThat(text()).contains("fool ended with code 3").contains("    oops");
        assertThatThrownBy(supervisor::requireRunning).isInstanceOf(StartFailed.class);
    }

    @Test
    void aProgramThatNeverComesUpFailsTheStart() {
        assertThatThrownBy(() -> supervisor.start(program("stillborn", 1, "echo no such setting; exit 1")))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("stillborn ended with code 1 while starting")
                .hasMessageContaining("    no such setting");
    }

    @Test
    void stopsTheHighestLayerFirstAndRestartsNothing() {
        Path order = folder.resolve("order");
        supervisor.start(program("below", 1, "trap 'echo below >> %s; exit' TERM; %s".formatted(order, FOREVER)));
        supervisor.start(program("above", 2, "trap 'echo above >> %s; exit' TERM; %s".formatted(order, FOREVER)));
        supervisor.close();
        assertThat(order).hasContent("above\nbelow\n");
        assertThat(launched).hasSize(2).noneMatch(ChildProcess::isAlive);
        assertThat(text()).doesNotContain("runs again");
    }

    /** A shell hears its signals while it waits for a child in the background. */
    private static final String FOREVER = "echo up; while :; do sleep 0.1 & wait; done";

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** A shell script that counts as ready once it has written anything, or after it ran for a moment. */
    private Supervisor.Program program(String name, int layer, String script) {
        return new Supervisor.Program() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int layer() {
                return layer;
            }

            @Override
            public ChildProcess start(Consumer<ChildProcess> told) {
                ChildProcess child = ChildProcess.start(
                        new ChildProcess.Launch(name, List.of("sh", "-c", script), Map.of(), "TERM"),
                        new Hosting(folder.resolve(name + ".log"), null, told));
                launched.add(child);
                if (name.equals("stillborn")) {
                    child.awaitReady(Duration.ofSeconds(10), () -> false);
                }
                await().until(() -> !child.isAlive() || !child.tail(1).isBlank() || name.equals("fool"));
                return child;
            }
        };
    }
}
