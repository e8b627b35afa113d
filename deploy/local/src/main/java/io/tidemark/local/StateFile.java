package io.tidemark.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which processes belong to us, for {@code down} and for the next {@code up}. A line is {@code name pid started signal};
 * {@code started} is the kernel's own count, so a number that another process got later is not mistaken for ours. The
 * first line names the boot, after which all numbers begin anew. {@code processes.sh} reads the same file.
 */
final class StateFile {

    /** @param signal the signal that asks the process to end */
    record Entry(String name, long pid, String started, String signal) {

        /** The entry of a living process; empty if it is gone. */
        static Optional<Entry> of(String name, long pid, String signal) {
            return startOf(pid).map(started -> new Entry(name, pid, started, signal));
        }

        boolean alive() {
            return startOf(pid).filter(started::equals).isPresent();
        }
    }

    private final Path file;

    StateFile(Path file) {
        this.file = file;
    }

    void write(List<Entry> entries) {
        List<String> lines = new ArrayList<>();
        lines.add("boot " + boot());
        entries.forEach(entry ->
                lines.add(String.join(" ", entry.name(), Long.toString(entry.pid()), entry.started(), entry.signal())));
        try {
            Path aside = file.resolveSibling(file.getFileName() + ".new");
            Files.write(aside, lines);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The recorded processes that still run. */
    List<Entry> alive() {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        if (lines.isEmpty() || !lines.getFirst().equals("boot " + boot())) {
            return List.of();
        }
        return lines.stream()
                .skip(1)
                .map(line -> line.split(" ", -1))
                .filter(parts -> parts.length == 4)
                .map(parts -> new Entry(parts[0], Long.parseLong(parts[1]), parts[2], parts[3]))
                .filter(Entry::alive)
                .toList();
    }

    /** When the process started, in ticks since boot; empty if there is none or only its entry is left. */
    private static Optional<String> startOf(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // pid (name, which may hold anything) state ppid ... ; the start is field 22
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") ? Optional.empty() : Optional.of(fields[19]);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String boot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException _) {
            return "unknown";
        }
    }
}
