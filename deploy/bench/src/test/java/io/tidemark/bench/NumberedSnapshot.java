package io.tidemark.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotEvent;
import io.tidemark.common.contract.SnapshotEvent.SnapshotOpened;
import io.tidemark.common.contract.SnapshotEvent.SnapshotPart;
import io.tidemark.common.contract.SnapshotEvent.SnapshotSealed;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.Topics;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SizeBucket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** A snapshot of invented models, each of which carries the snapshot's number, as a scoring service publishes it. */
record NumberedSnapshot(int number, int models) {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final String METHOD = "adoption@1.0.0";
    private static final int ROWS_PER_PART = 250;

    String id() {
        return sha256("killed gateway " + number);
    }

    /** How rows of this one are told from those of others. */
    String license() {
        return "licence-" + number;
    }

    void publish(String bootstrapServers) throws JsonProcessingException, ExecutionException, InterruptedException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "compression.type", "lz4", "acks", "all");
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (SnapshotEvent event : events()) {
                sent.add(producer.send(record(event)));
            }
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get();
            }
        }
    }

    private List<SnapshotEvent> events() throws JsonProcessingException {
        LocalDate asOf = FIRST_DAY.plusDays(number);
        String inputs = sha256("inputs " + number);
        List<SnapshotEvent> events = new ArrayList<>();
        events.add(new SnapshotOpened(
                id(), asOf, METHOD, inputs, asOf.atStartOfDay().toInstant(java.time.ZoneOffset.UTC)));
        SnapshotRow summary = new SnapshotRow.Summary(
                asOf,
                METHOD,
                inputs,
                sha256("registry"),
                new TreeMap<>(Map.of("mainline", models)),
                models,
                new TreeMap<>(),
                1,
                0,
                1.0,
                List.of(),
                true,
                List.of());
        List<SnapshotPart> parts = new ArrayList<>();
        parts.add(part(0, SnapshotRow.Kind.SUMMARY, List.of(summary)));
        for (int from = 0; from < models; from += ROWS_PER_PART) {
            List<SnapshotRow> rows = new ArrayList<>();
            for (int model = from; model < Math.min(models, from + ROWS_PER_PART); model++) {
                rows.add(model(model));
            }
            parts.add(part(parts.size(), SnapshotRow.Kind.MODEL, rows));
        }
        events.addAll(parts);
        StringBuilder digests = new StringBuilder();
        parts.forEach(part -> digests.append(part.sha256()).append('\n'));
        events.add(new SnapshotSealed(id(), parts.size(), models + 1, sha256(digests.toString()), null));
        return events;
    }

    private SnapshotPart part(int sequence, SnapshotRow.Kind kind, List<SnapshotRow> rows)
            throws JsonProcessingException {
        StringBuilder lines = new StringBuilder();
        List<JsonNode> nodes = new ArrayList<>();
        for (SnapshotRow row : rows) {
            lines.append(ContractJson.mapper().writeValueAsString(row)).append('\n');
            nodes.add(ContractJson.mapper().valueToTree(row));
        }
        return new SnapshotPart(id(), sequence, kind, nodes, sha256(lines.toString()));
    }

    private SnapshotRow model(int model) {
        List<Flag> noFlags = List.of();
        return new SnapshotRow.Model(
                new ModelId("lab", "model-" + model),
                null,
                List.of(),
                "lab",
                Region.EU,
                null,
                ModelStatus.MAINLINE,
                "first-party-weights",
                SizeBucket.FROM_5B,
                7_000_000_000L,
                null,
                license(),
                List.of(license()),
                "text-generation",
                FIRST_DAY,
                false,
                null,
                null,
                1_000L * number + model,
                FIRST_DAY,
                null,
                null,
                null,
                noFlags,
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    private static ProducerRecord<String, String> record(SnapshotEvent event) throws JsonProcessingException {
        String type =
                switch (event) {
                    case SnapshotOpened ignored -> Topics.SNAPSHOT_OPENED;
                    case SnapshotPart ignored -> Topics.SNAPSHOT_PART;
                    case SnapshotSealed ignored -> Topics.SNAPSHOT_SEALED;
                };
        ProducerRecord<String, String> record = new ProducerRecord<>(
                Topics.SNAPSHOTS, event.snapshotId(), ContractJson.mapper().writeValueAsString(event));
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
