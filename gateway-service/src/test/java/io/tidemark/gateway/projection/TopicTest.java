package io.tidemark.gateway.projection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.contract.Topics;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.RunOutcome;
import io.tidemark.gateway.SampleRows;
import io.tidemark.gateway.TestGateway;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** From the topics to answers, over a real broker. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
class TopicTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant STARTED = Instant.parse("2026-08-22T01:00:00Z");

    @Inject
    TestGateway gateway;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void aPublicationAndARunArriveAndABadRecordStopsNeither() {
        gateway.empty();
        Publication publication = Publication.of("topic", SampleRows.all(), 3);
        RunStarted started = new RunStarted("run-1", "huggingface", RunKind.collection, 3, STARTED);
        RunCompleted completed = new RunCompleted(
                "run-1",
                "huggingface",
                RunKind.collection,
                RunOutcome.PARTIAL,
                STARTED,
                STARTED.plusSeconds(60),
                3,
                2,
                0,
                1,
                7,
                6_500,
                Map.of("negative_value", 2L),
                new Provenance(null, "x", Redistribution.RAW, true));

        List<ProducerRecord<String, String>> records = new ArrayList<>();
        records.add(producerRecord(
                Publication.record(Topics.SNAPSHOTS, Topics.SNAPSHOT_PART, "bad", "{\"snapshotId\":\"bad\"}")));
        publication.records().forEach(record -> records.add(producerRecord(record)));
        records.add(run(Topics.RUN_COMPLETED, completed));
        records.add(run(Topics.RUN_STARTED, started)); // late: it does not undo the completion
        records.addFirst(
                run( // newer than both, and nobody's business
                        Topics.RUN_STARTED,
                        new RunStarted("run-2", "huggingface", RunKind.tenant, 1, STARTED.plusSeconds(600))));
        send(records);

        await().atMost(PATIENCE).untilAsserted(() -> given().get("/api/v1/snapshots/latest")
                .then()
                .statusCode(200)
                .body("data.id", equalTo(publication.id())));
        await().atMost(PATIENCE).untilAsserted(() -> given().get("/api/v1/sources")
                .then()
                .body("data[0].lastRun.id", equalTo("run-1"))
                .body("data[0].lastRun.status", equalTo("partial"))
                .body("data[0].lastRun.shards.failed", is(1))
                .body("data[0].lastRun.refused.negative_value", is(2)));
        assertThat(deadLetters())
                .anySatisfy(record -> assertThat(reason(record)).startsWith("not a SnapshotPart: "));
    }

    private void send(List<ProducerRecord<String, String>> records) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker), new StringSerializer(), new StringSerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
            assertThat(sent).allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
        }
    }

    private static ProducerRecord<String, String> run(String type, Object event) {
        return producerRecord(Publication.record(Topics.RUNS, type, "huggingface", Publication.json(event)));
    }

    private static ProducerRecord<String, String> producerRecord(ConsumerRecord<String, String> record) {
        return new ProducerRecord<>(record.topic(), 0, record.key(), record.value(), record.headers());
    }

    private List<ConsumerRecord<String, String>> deadLetters() {
        TopicPartition partition = new TopicPartition(Topics.SNAPSHOTS + Topics.DLQ_SUFFIX, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<ConsumerRecord<String, String>> found = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return !found.isEmpty()
                        && consumer.position(partition)
                                == consumer.endOffsets(List.of(partition)).get(partition);
            });
            return found;
        }
    }

    private static String reason(ConsumerRecord<String, String> record) {
        return new String(record.headers().lastHeader(DeadLetters.REASON).value(), StandardCharsets.UTF_8);
    }
}
