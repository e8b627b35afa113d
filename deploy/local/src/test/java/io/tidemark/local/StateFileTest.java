package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.StateFile.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    Path folder;

    @Test
    void remembersLivingProcesses() {
        StateFile state = new StateFile(folder.resolve("state"));
        Entry own =
                Entry.of("supervisor", ProcessHandle.current().pid(), "TERM").orElseThrow();
        state.write(List.of(own));
        assertThat(state.alive()).containsExactly(own);
    }

    @Test
    void aNumberThatAnotherProcessGotIsNotOurs() {
        StateFile state = new StateFile(folder.resolve("state"));
        state.write(List.of(new Entry("collector", ProcessHandle.current().pid(), "1", "TERM")));
        assertThat(state.alive()).isEmpty();
    }

    @Test
    void processesOfAnEarlierBootAreGone() throws Exception {
        Path file = folder.resolve("state");
        StateFile state = new StateFile(file);
        state.write(List.of(
                Entry.of("supervisor", ProcessHandle.current().pid(), "TERM").orElseThrow()));
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of("boot 00000000-0000-0000-0000-000000000000", lines.get(1)));
        assertThat(state.alive()).isEmpty();
    }

    @Test
    void withoutAFileNothingRuns() {
        assertThat(new StateFile(folder.resolve("none")).alive()).isEmpty();
    }
}
