package io.tidemark.gateway.export;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that are written once, when somebody first asks, and kept while there is room. Who asks for one that is being written
 * waits for it. A file is whole or not there: it gets its name when it is finished.
 */
public final class FileShelf {

    /** A file that was handed out less than this ago may be about to be opened, and stays. */
    private static final Duration IN_HAND = Duration.ofMinutes(1);

    private final Path directory;
    private final long space;
    private final Clock clock;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final Map<String, Shelved> files = new HashMap<>();

    private record Shelved(Path path, long bytes, Instant lastUsed) {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * @param directory made if it is not there; what is in it is deleted, for another version of us may have written it
     * @param space bytes to keep; the files used last stay
     */
    public FileShelf(Path directory, long space, Clock clock) {
        this.directory = directory;
        this.space = space;
        this.clock = clock;
        try {
            Files.createDirectories(directory);
            try (Stream<Path> old = Files.list(directory)) {
                for (Path file : old.toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("exports cannot be written to " + directory, failure);
        }
    }

    /**
     * The file, written now if it is not there.
     *
     * @param name of the file; equal names have equal contents
     * @throws UncheckedIOException if it cannot be written
     */
    public Path get(String name, Content content) {
        synchronized (locks.computeIfAbsent(name, ignored -> new Object())) {
            Shelved known = use(name);
            return known != null ? known.path() : write(name, content);
        }
    }

    /** Its size, if it is there. */
    public synchronized OptionalLong bytes(String name) {
        Shelved known = files.get(name);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known.bytes());
    }

    private synchronized @Nullable Shelved use(String name) {
        return files.computeIfPresent(name, (ignored, file) -> new Shelved(file.path(), file.bytes(), clock.instant()));
    }

    private Path write(String name, Content content) {
        Path finished = directory.resolve(name);
        try {
            Path part = Files.createTempFile(directory, "part-", "");
            try {
                try (OutputStream out = Files.newOutputStream(part)) {
                    content.writeTo(out);
                }
                long bytes = Files.size(part);
                Files.move(part, finished, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                keep(name, new Shelved(finished, bytes, clock.instant()));
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("export " + name + " cannot be written", failure);
        }
        return finished;
    }

    private synchronized void keep(String name, Shelved file) {
        files.put(name, file);
        long held = files.values().stream().mapToLong(Shelved::bytes).sum();
        Instant free = clock.instant().minus(IN_HAND);
        List<Map.Entry<String, Shelved>> oldest = files.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().lastUsed()))
                .toList();
        for (Map.Entry<String, Shelved> entry : oldest) {
            if (held <= space || entry.getValue().lastUsed().isAfter(free)) {
                return;
            }
            held -= entry.getValue().bytes();
            remove(entry.getKey(), entry.getValue().path());
        }
    }

    /** Deletes all files and the directory. */
    public synchronized void clear() {
        Map.copyOf(files).forEach((name, file) -> remove(name, file.path()));
        try {
            Files.deleteIfExists(directory);
        } catch (IOException failure) {
            Log.warnf("directory of exports stays path=%s error=%s", directory, failure.getMessage());
        }
    }

    private void remove(String name, Path path) {
        files.remove(name);
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            Log.warnf("export stays on disk file=%s error=%s", path, failure.getMessage());
        }
    }
}
