package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.contract.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {

    @TempDir
    Path folder;

    @Test
    void keepsRecordsAndTopicsOverAHardKill() throws Exception {
        int port;
        try (KafkaServer server = KafkaServer.start(folder, 0)) {
            port = server.port();
            assertThat(topicNames(server))
                    .containsExactlyInAnyOrder(
                            "tidemark.observations.v1",
                            "tidemark.observations.v1.dlq",
                            "tidemark.runs.v1",
                            "tidemark.runs.v1.dlq",
                            "tidemark.snapshots.v1",
                            "tidemark.snapshots.v1.dlq");
            send(server, "kept");
            server.process().handle().destroyForcibly();
            server.process().onExit().get();
        }
        try (KafkaServer server = KafkaServer.start(folder, port)) {
            assertThat(runs(server)).containsExactly("kept");
        }
    }

    @Test
    void emptiesItsTopicsForTheNextTest() throws Exception {
        KafkaServer server = TestServers.kafka();
        send(server, "from the last test");
        server.recreateTopics();
        assertThat(topicNames(server)).hasSize(6);
        assertThat(runs(server)).isEmpty();
        send(server, "from this test");
        assertThat(runs(server)).containsExactly("from this test");
    }

    private static java.util.Set<String> topicNames(KafkaServer server) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }

    private static void send(KafkaServer server, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", server.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.RUNS, "key", value)).get();
        }
    }

    /** Every value on the topic of runs, up to its end as of now. */
    private static List<String> runs(KafkaServer server) {
        TopicPartition partition = new TopicPartition(Topics.RUNS, 0);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", server.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> values = new java.util.ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(each -> values.add(each.value()));
            }
            return values;
        }
    }
}
