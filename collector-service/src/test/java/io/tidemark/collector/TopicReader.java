package io.tidemark.collector;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.contract.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What stands on the topics now, of one run. */
public final class TopicReader {

    private TopicReader() {}

    /** Every batch of the run, repeats included, each part of a shard in the order of sending. */
    public static List<ObservationBatch> batches(String runId) {
        return read(Topics.OBSERVATIONS).stream()
                .map(record -> decode(record, ObservationBatch.class))
                .filter(batch -> batch.runId().equals(runId))
                .toList();
    }

    /** Events of one type, repeats included, with their ids. */
    public static <T> List<T> events(String type, Class<T> shape) {
        return read(Topics.RUNS).stream()
                .filter(record -> header(record, "ce_type").equals(type))
                .map(record -> decode(record, shape))
                .toList();
    }

    /** Starts and ends of the run. */
    public static List<RunEvent> runEvents(String runId) {
        return read(Topics.RUNS).stream()
                .<RunEvent>mapMulti((record, events) -> {
                    switch (header(record, "ce_type")) {
                        case Topics.RUN_STARTED -> events.accept(decode(record, RunStarted.class));
                        case Topics.RUN_COMPLETED -> events.accept(decode(record, RunCompleted.class));
                        case Topics.RUN_PROGRESSED, Topics.SOURCE_STALE, Topics.SOURCE_FRESH -> {} // of others
                        default -> throw new AssertionError("unexpected type on " + Topics.RUNS);
                    }
                })
                .filter(event -> event.runId().equals(runId))
                .toList();
    }

    public static List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    public static JsonNode json(ConsumerRecord<String, byte[]> record) {
        return decode(record, JsonNode.class);
    }

    private static <T> T decode(ConsumerRecord<String, byte[]> record, Class<T> type) {
        try {
            return ContractJson.mapper().readValue(record.value(), type);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
