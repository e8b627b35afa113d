package io.tidemark.local;

import io.tidemark.local.world.PreparedWorld;
import io.tidemark.local.world.WorldSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that runs: servers, stand-ins, services. Starts it in the order in which each part needs the others. */
final class LocalSystem implements AutoCloseable {

    private static final URI HUGGING_FACE = URI.create("https://huggingface.co");

    private final Console console;
    private final Layout layout;
    private final Supervisor supervisor;
    private volatile Outside outside = Outside.NONE;

    LocalSystem(Console console, Layout layout, Supervisor supervisor) {
        this.console = console;
        this.layout = layout;
        this.supervisor = supervisor;
    }

    /** What runs after {@link #start}; the world is empty if the public services are asked. */
    record Running(
            Optional<PreparedWorld> world,
            Outside outside,
            ServiceProgram collector,
            ServiceProgram scoring,
            ServiceProgram gateway) {}

    Running start(Optional<WorldSource> source, int gatewayPort) throws Exception {
        int postgresPort = Ports.free();
        int kafkaPort = Ports.free();
        Future<Optional<PreparedWorld>> prepared;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            prepared = threads.submit(() -> prepare(source));
            Future<?> postgres = threads.submit(step("PostgreSQL", postgres(postgresPort)));
            Future<?> kafka = threads.submit(step("Kafka", kafka(kafkaPort)));
            await(List.of(prepared, postgres, kafka));
        }
        Optional<PreparedWorld> world = prepared.get();
        PostgresServer database = PostgresServer.startedAt(layout.postgres(), postgresPort);
        ServiceProgram collector = new ServiceProgram(
                layout, "collector", 0, "512m", "ready", environment("collector", database, kafkaPort, asking(world)));
        ServiceProgram scoring = new ServiceProgram(
                layout, "scoring", 0, "1g", "ready", environment("scoring", database, kafkaPort, registry(world)));
        // it is ready once it has a snapshot to show, which nothing has made yet
        ServiceProgram gateway = new ServiceProgram(
                layout,
                "gateway",
                gatewayPort,
                "768m",
                "live",
                environment("gateway", database, kafkaPort, serving(scoring)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            await(List.of(
                    threads.submit(step("collector", collector)),
                    threads.submit(step("scoring", scoring)),
                    threads.submit(step("gateway", gateway))));
        }
        return new Running(world, outside, collector, scoring, gateway);
    }

    /** Told at once rather than after all of the collector's patience. */
    static void requireReachable() throws InterruptedException {
        URI question = HUGGING_FACE.resolve("/api/models?limit=1");
        String answer;
        try {
            answer = JsonHttp.isOk(question) ? "" : "it refuses us";
        } catch (IOException e) {
            answer = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        }
        if (!answer.isEmpty()) {
            throw new StartFailed("%s cannot be reached (%s): --live needs the network; without it leave --live out"
                    .formatted(HUGGING_FACE, answer));
        }
    }

    private Optional<PreparedWorld> prepare(Optional<WorldSource> source) throws Exception {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        return console.step("world and stand-ins", () -> {
            PreparedWorld world = source.get().prepare(layout.world());
            outside = Outside.start(world, StandIns.ALL, Clock.systemUTC());
            world.remarks().forEach(console::detail);
            return Optional.of(world);
        });
    }

    private Callable<Object> step(String name, Supervisor.Program program) {
        return () -> console.step(name, () -> {
            supervisor.start(program);
            return name;
        });
    }

    private Supervisor.Program postgres(int port) {
        return program("PostgreSQL", launched -> PostgresServer.start(
                        layout.postgres(),
                        port,
                        PostgresServer.Durability.DURABLE,
                        new Hosting(layout.log("postgres"), null, launched))
                .process());
    }

    private Supervisor.Program kafka(int port) {
        return program("Kafka", launched -> KafkaServer.start(
                        layout.kafka(), port, new Hosting(layout.log("kafka"), null, launched))
                .process());
    }

    private interface Starter {
        @Nullable
        ChildProcess start(Consumer<ChildProcess> launched);
    }

    private static Supervisor.Program program(String name, Starter starter) {
        return new Supervisor.Program() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int layer() {
                return 1;
            }

            @Override
            public ChildProcess start(Consumer<ChildProcess> launched) {
                ChildProcess process = starter.start(launched);
                if (process == null) {
                    throw new IllegalStateException(name + " was not started here");
                }
                return process;
            }
        };
    }

    private static Map<String, String> environment(
            String service, PostgresServer database, int kafkaPort, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(service));
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.username(service));
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password(service));
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "true");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaPort);
        return environment;
    }

    /** Where the collector asks, which is the public services without a word of ours, and which files it may read. */
    private Map<String, String> asking(Optional<PreparedWorld> world) {
        Map<String, String> environment = new HashMap<>(registry(world));
        environment.putAll(outside.environment());
        List<Path> folders = world.map(PreparedWorld::importFolders).orElse(List.of());
        if (!folders.isEmpty()) {
            environment.put(
                    "TIDEMARK_COLLECTOR_ARCHIVE_FOLDERS",
                    folders.stream()
                            .map(folder ->
                                    folder.toString().replace("\\", "\\\\").replace(",", "\\,"))
                            .collect(Collectors.joining(",")));
        }
        return environment;
    }

    /** Everything on this machine asks from one address: a quota for strangers would be in the way. */
    private static Map<String, String> serving(ServiceProgram scoring) {
        return Map.of(
                "TIDEMARK_GATEWAY_ACCESS_ANONYMOUS_PER_MINUTE",
                "1000000",
                "TIDEMARK_GATEWAY_TENANTS_SCORING_URL",
                scoring.address().toString());
    }

    private static Map<String, String> registry(Optional<PreparedWorld> world) {
        return world.flatMap(PreparedWorld::registryFolder)
                .map(folder -> Map.of("TIDEMARK_REGISTRY_FOLDER", folder.toString()))
                .orElse(Map.of());
    }

    private static void await(List<Future<?>> steps) throws Exception {
        for (Future<?> step : steps) {
            try {
                step.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    /** How long a job may stand still: the public services may make us wait for their quota. */
    static Duration stall(UpOptions options) {
        return options.live() ? Duration.ofHours(1) : Duration.ofMinutes(10);
    }

    boolean isRunning() {
        return supervisor.hasChildren();
    }

    @Override
    public void close() {
        supervisor.close();
        outside.close();
    }
}
