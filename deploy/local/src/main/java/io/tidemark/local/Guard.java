package io.tidemark.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ends a child process when this JVM is gone, even by {@code kill -9}: a shell waits on a pipe that only this JVM holds, and
 * the end of the pipe is the end of the child.
 */
final class Guard implements AutoCloseable {

    /** The soft signal first; the hard one after ten seconds; then the folder, if it was a temporary one. */
    private static final String SCRIPT = """
            read -r _
            kill -s "$1" "$2" 2>/dev/null
            waited=0
            while kill -0 "$2" 2>/dev/null && [ "$waited" -lt 50 ]; do sleep 0.2; waited=$((waited + 1)); done
            kill -s KILL "$2" 2>/dev/null
            [ -z "$3" ] || rm -rf "$3"
            """;

    /** Held here because a collected {@link Process} closes its pipe, which would end the child. */
    private static final Set<Guard> ALIVE = ConcurrentHashMap.newKeySet();

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    /**
     * @param signal the signal to begin with, such as TERM
     * @param temporary a folder to delete with the child, or null
     */
    static Guard over(long pid, String signal, @Nullable Path temporary) throws IOException {
        List<String> command = new ArrayList<>(ChildProcess.ownSession());
        command.addAll(List.of("sh", "-c", SCRIPT, "guard", signal, Long.toString(pid)));
        command.add(temporary == null ? "" : temporary.toString());
        Guard guard = new Guard(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        ALIVE.add(guard);
        return guard;
    }

    long pid() {
        return shell.pid();
    }

    /** The child was ended properly: nothing is left to guard. */
    @Override
    public void close() {
        shell.destroyForcibly();
        ALIVE.remove(this);
    }
}
