package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.StateFile.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/local/down} on state files as {@code up} leaves them. */
class DownScriptTest {

    @TempDir
    Path folder;

    private Process sleeper;

    @AfterEach
    void endSleeper() {
        if (sleeper != null) {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void saysSoWhenNothingRuns() throws Exception {
        assertThat(down()).isEqualTo("0 Nothing is running.\n");
    }

    @Test
    void stopsWhatAKilledSupervisorHasLeft() throws Exception {
        sleeper = new ProcessBuilder("sleep", "600").start();
        write(Entry.of("collector", sleeper.pid(), "TERM").orElseThrow());
        assertThat(down()).isEqualTo("0 Stopping what is left: collector \nEverything is stopped.\n");
        assertThat(sleeper.waitFor()).isEqualTo(143);
        assertThat(folder.resolve("state")).doesNotExist();
        assertThat(down()).isEqualTo("0 Nothing is running.\n");
    }

    @Test
    void leavesAProcessAloneThatGotARecycledNumber() throws Exception {
        sleeper = new ProcessBuilder("sleep", "600").start();
        write(new Entry("supervisor", sleeper.pid(), "12345", "TERM"));
        assertThat(down()).isEqualTo("0 Nothing is running.\n");
        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void refusesOptionsItDoesNotHave() throws Exception {
        assertThat(down("--all")).isEqualTo("2 down: there is no option --all; down takes none but --help.\n");
    }

    private void write(Entry entry) {
        new StateFile(folder.resolve("state")).write(List.of(entry));
    }

    /** The exit code and what was printed. */
    private String down(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("sh", script().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TIDEMARK_FOLDER", folder.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }

    private static Path script() {
        Path script = Path.of("down").toAbsolutePath();
        assertThat(Files.exists(script)).as("tests run in deploy/local").isTrue();
        return script;
    }
}
