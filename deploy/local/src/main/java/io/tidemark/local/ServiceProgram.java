package io.tidemark.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One of the three services: its packaged jar in a JVM of its own, told by its environment where everything is. */
final class ServiceProgram implements Supervisor.Program {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final String name;
    private final Path jar;
    private final Path log;
    private final int port;
    private final int managementPort;
    private final String heap;
    private final String health;
    private final Map<String, String> environment;

    /**
     * @param heap largest heap, as the JVM writes it
     * @param health {@code ready} or {@code live}: what it takes to go on
     */
    ServiceProgram(Layout layout, String name, int port, String heap, String health, Map<String, String> environment) {
        this.name = name;
        this.jar = layout.jar(name);
        this.log = layout.log(name);
        this.port = Ports.orFree(port);
        this.managementPort = Ports.free();
        this.heap = heap;
        this.health = health;
        this.environment = withOwn(environment);
        if (!Files.exists(jar)) {
            throw new StartFailed("%s is not built: there is no %s".formatted(name, jar));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int layer() {
        return 2;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI management() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    @Override
    public ChildProcess start(Consumer<ChildProcess> launched) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx" + heap,
                "-XX:+UseSerialGC", // small heaps on few cores: the least threads and the quickest start
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString());
        ChildProcess process = ChildProcess.start(
                new ChildProcess.Launch(name, command, environment, "TERM"), new Hosting(log, null, launched));
        try {
            process.awaitReady(START_LIMIT, () -> JsonHttp.isOk(management().resolve("/q/health/" + health)));
            return process;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private Map<String, String> withOwn(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1"); // operators' endpoints are nobody else's business
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        all.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        all.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        all.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        all.put("QUARKUS_BANNER_ENABLED", "false"); // the last lines of a log are for what happened
        return all;
    }
}
