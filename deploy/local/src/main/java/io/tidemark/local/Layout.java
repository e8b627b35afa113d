package io.tidemark.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are: what was built, and the one folder for everything that is written.
 *
 * @param project the checkout
 * @param folder all data, logs and the state of what runs; {@code .tidemark} in the checkout unless told otherwise
 */
record Layout(Path project, Path folder) {

    /** What stays when the folder is emptied: it belongs to the start that empties it. */
    private static final List<String> KEPT = List.of("up.log", "state", "lock");

    private static final long ROOM_NEEDED = 2L << 30;

    Path state() {
        return folder.resolve("state");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    /** Holds the exit code once it is known whether the start worked; the script waits for it. */
    Path outcome() {
        return folder.resolve("outcome");
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path kafka() {
        return folder.resolve("kafka");
    }

    Path world() {
        return folder.resolve("world");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path jar(String service) {
        return project.resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
    }

    void prepare(boolean fresh) {
        try {
            Files.createDirectories(folder);
            if (fresh) {
                empty();
            }
            Files.createDirectories(logs());
            long room = Files.getFileStore(folder).getUsableSpace();
            if (room < ROOM_NEEDED) {
                throw new StartFailed("only %d MB are free where %s is, and 2 GB are needed: make room, or set"
                                .formatted(room >> 20, folder)
                        + " TIDEMARK_FOLDER to a folder on another disk");
            }
        } catch (IOException e) {
            throw new StartFailed(
                    "cannot write to %s: %s. Make it yours, or set TIDEMARK_FOLDER to a folder that is"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    private void empty() throws IOException {
        List<Path> old;
        try (Stream<Path> entries = Files.list(folder)) {
            old = entries.filter(entry -> !KEPT.contains(entry.getFileName().toString()))
                    .toList();
        }
        for (Path entry : old) {
            Folders.delete(entry);
        }
    }

    /** Data of one world must not be mixed with another's: invented figures would pass for real ones. */
    void requireWorld(String world) {
        Path file = folder.resolve("world.txt");
        try {
            if (Files.exists(file)) {
                String before = Files.readString(file).strip();
                if (!before.equals(world)) {
                    throw new StartFailed("%s holds the world '%s', and this is '%s': add --fresh to begin anew"
                            .formatted(folder, before, world));
                }
            } else {
                Files.writeString(file, world + "\n");
            }
        } catch (IOException e) {
            throw new StartFailed("cannot use %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
