package io.tidemark.local;

import io.tidemark.common.contract.Topics;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** A real Kafka broker (one node, KRaft) in a JVM of its own, on 127.0.0.1, with Tidemark's topics. It forgets nothing. */
public final class KafkaServer implements AutoCloseable {

    static final int MAX_MESSAGE_BYTES = 1 << 20;
    /** A dead letter is a whole record and the reason beside it. */
    private static final int MAX_DEAD_LETTER_BYTES = MAX_MESSAGE_BYTES + (1 << 16);

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final @Nullable ChildProcess process;
    private final int port;

    private KafkaServer(@Nullable ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a broker whose files are in the folder, which is formatted at the first start. */
    public static KafkaServer start(Path folder, int port) {
        return start(folder, port, Hosting.loggingTo(folder.resolve("kafka.log")));
    }

    static KafkaServer start(Path folder, int port, Hosting hosting) {
        int chosen = Ports.orFree(port);
        Path settings = writeSettings(folder, chosen);
        ChildProcess process =
                ChildProcess.start(new ChildProcess.Launch("Kafka", command(settings), Map.of(), "TERM"), hosting);
        KafkaServer server = new KafkaServer(process, chosen);
        try {
            process.awaitReady(START_LIMIT, server::createTopics);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The broker that another part of this JVM started. Closing it does nothing. */
    static KafkaServer startedAt(int port) {
        return new KafkaServer(null, port);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Deletes and creates the topics and forgets what was committed: for tests that begin with an empty log. */
    public void recreateTopics() {
        try (Admin admin = admin()) {
            deleteGroups(admin);
            deleteTopics(admin);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!created(admin)) { // a deleted name stays taken for a moment
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Kafka did not delete the topics within 30 s");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while recreating topics", e);
        }
    }

    @Nullable
    ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    /** The six topics: the three of the contract and their dead letters. */
    static List<NewTopic> topics() {
        List<NewTopic> topics = new ArrayList<>();
        Map.of(Topics.OBSERVATIONS, 6, Topics.RUNS, 1, Topics.SNAPSHOTS, 1).forEach((topic, partitions) -> {
            topics.add(topic(topic, partitions, MAX_MESSAGE_BYTES));
            topics.add(topic(topic + Topics.DLQ_SUFFIX, 1, MAX_DEAD_LETTER_BYTES));
        });
        return topics;
    }

    private static NewTopic topic(String name, int partitions, int maxBytes) {
        return new NewTopic(name, partitions, (short) 1)
                .configs(Map.of("max.message.bytes", Integer.toString(maxBytes), "retention.ms", "-1"));
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000",
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "200"));
    }

    private boolean createTopics() throws InterruptedException {
        if (Ports.isFree(port)) { // no broker yet; a client would only write warnings
            return false;
        }
        try (Admin admin = admin()) {
            return created(admin);
        }
    }

    /** Whether every topic exists after this call as it should be. */
    private static boolean created(Admin admin) throws InterruptedException {
        boolean all = true;
        Set<String> existing = get(admin.listTopics().names(), Set.of());
        for (NewTopic topic : topics()) {
            if (!existing.contains(topic.name())) {
                all = false;
                get(admin.createTopics(List.of(topic)).all(), null);
            }
        }
        return all;
    }

    private static void deleteGroups(Admin admin) throws InterruptedException {
        for (var group : get(admin.listGroups().all(), List.<org.apache.kafka.clients.admin.GroupListing>of())) {
            get(admin.deleteConsumerGroups(List.of(group.groupId())).all(), null);
        }
    }

    private static void deleteTopics(Admin admin) throws InterruptedException {
        for (NewTopic topic : topics()) {
            get(admin.deleteTopics(List.of(topic.name())).all(), null);
        }
    }

    /** The answer, or the given one where the thing asked for is already so. */
    private static <T extends @Nullable Object> T get(org.apache.kafka.common.KafkaFuture<T> answer, T alreadySo)
            throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException
                    || e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof GroupIdNotFoundException) {
                return alreadySo;
            }
            throw new KafkaException(e.getCause());
        }
    }

    private static List<String> command(Path settings) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                // records pass through as they came: half of its processor time in a short walk was the second
                // compiler's
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED", // zstd and lz4
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaProcess.class.getName(),
                settings.toString());
    }

    private static Path writeSettings(Path folder, int port) {
        int controllerPort = Ports.free();
        Map<String, String> settings = Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort)),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", folder.resolve("data").toString()),
                Map.entry("log.retention.ms", "-1"),
                Map.entry("message.max.bytes", Integer.toString(MAX_DEAD_LETTER_BYTES)),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE)),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // a killed broker may come back only once its old session is over: 9 s by default
                Map.entry("broker.session.timeout.ms", "4000"),
                Map.entry("broker.heartbeat.interval.ms", "1000"));
        Path file = folder.resolve("server.properties");
        try {
            Files.createDirectories(folder);
            Properties properties = new Properties();
            properties.putAll(settings);
            try (Writer out = Files.newBufferedWriter(file)) {
                properties.store(out, null);
            }
            return file;
        } catch (IOException e) {
            throw new StartFailed(
                    "Kafka cannot use %s: %s. Is the folder yours and writable?".formatted(folder, e.getMessage()), e);
        }
    }
}
