package io.tidemark.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.Topics;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Redistribution;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Observations as a history import publishes them: 1,000 models, day after day, 1,000 in a batch, each model's counter
 * rising.
 */
final class ObservationFeed {

    private static final int MODELS = 1_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 1);
    private static final Provenance PROVENANCE =
            new Provenance("Apache-2.0", "Invented by deploy/bench", Redistribution.RAW, true);

    private final List<ModelId> models = new ArrayList<>();

    ObservationFeed() {
        for (int model = 0; model < MODELS; model++) {
            models.add(new ModelId("bench-" + model % 40, "model-" + model));
        }
    }

    /**
     * Publishes {@code rows} measurements, rounded to whole batches.
     *
     * @return the number of batches
     */
    int publish(String bootstrapServers, String runId, int rows)
            throws JsonProcessingException, ExecutionException, InterruptedException {
        int batches = rows / MODELS;
        List<Future<RecordMetadata>> sent = new ArrayList<>(batches);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "compression.type", "lz4", "linger.ms", "5", "acks", "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < batches; number++) {
                sent.add(producer.send(record(batch(runId, number))));
            }
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get();
            }
        }
        return batches;
    }

    private ObservationBatch batch(String runId, int number) {
        LocalDate day = FIRST_DAY.plusDays(number);
        List<Observation> observations = new ArrayList<>(MODELS);
        for (int model = 0; model < MODELS; model++) {
            observations.add(new Measurement(
                    models.get(model), Metric.DOWNLOADS_ALL_TIME, 1_000d * model + 17d * number, day, null));
        }
        String shard = "part-" + number % 6;
        return new ObservationBatch(
                runId + ":" + shard + ":" + number + ":0",
                runId,
                shard,
                "bench",
                "bench",
                Instant.parse("2026-01-01T00:00:00Z"),
                "sha256:" + "0".repeat(64),
                PROVENANCE,
                null,
                observations);
    }

    private static ProducerRecord<String, byte[]> record(ObservationBatch batch) throws JsonProcessingException {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.OBSERVATIONS,
                batch.runId() + "/" + batch.shard(),
                ContractJson.mapper().writeValueAsBytes(batch));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        batch.batchId(),
                        "ce_source",
                        "bench",
                        "ce_type",
                        Topics.OBSERVATION_BATCH,
                        "ce_time",
                        batch.fetchedAt().toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
