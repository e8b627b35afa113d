package io.tidemark.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * PostgreSQL and Kafka for tests: started at the first call, shared by all tests of the JVM, gone with it. What was started
 * is written in system properties, because Quarkus loads test classes, and so this one, more than once.
 */
public final class TestServers {

    private static final String FOLDER = "tidemark.test.%s.folder";
    private static final String PORT = "tidemark.test.%s.port";

    private TestServers() {}

    public static PostgresServer postgres() {
        return once(
                "postgres",
                folder -> {
                    PostgresServer server =
                            PostgresServer.start(folder, 0, PostgresServer.Durability.FAST, hosting(folder));
                    return new Started<>(server, server.port());
                },
                PostgresServer::startedAt);
    }

    public static KafkaServer kafka() {
        return once(
                "kafka",
                folder -> {
                    KafkaServer server = KafkaServer.start(folder, 0, hosting(folder));
                    return new Started<>(server, server.port());
                },
                (_, port) -> KafkaServer.startedAt(port));
    }

    private record Started<S extends AutoCloseable>(S server, int port) {}

    private interface Attach<S> {
        S to(Path folder, int port);
    }

    private static <S extends AutoCloseable> S once(String name, Function<Path, Started<S>> starter, Attach<S> attach) {
        synchronized (System.getProperties()) {
            String folder = System.getProperty(FOLDER.formatted(name));
            if (folder != null) {
                return attach.to(Path.of(folder), Integer.getInteger(PORT.formatted(name)));
            }
            Path created = temporaryFolder(name);
            Started<S> started = starter.apply(created);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started.server(), created)));
            System.setProperty(FOLDER.formatted(name), created.toString());
            System.setProperty(PORT.formatted(name), Integer.toString(started.port()));
            return started.server();
        }
    }

    private static Hosting hosting(Path folder) {
        return new Hosting(folder.resolve("server.log"), folder, _ -> {});
    }

    private static Path temporaryFolder(String name) {
        try {
            return Files.createTempDirectory("tidemark-test-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for " + name, e);
        }
    }

    private static void stop(AutoCloseable server, Path folder) {
        try {
            server.close();
            Folders.delete(folder);
        } catch (Exception e) {
            System.err.println("left behind: " + folder + ": " + e.getMessage());
        }
    }
}
