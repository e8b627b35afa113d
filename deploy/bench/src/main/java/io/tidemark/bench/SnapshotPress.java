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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes a world as scoring publishes its snapshots, a part at a time. */
final class SnapshotPress implements AutoCloseable {

    private static final int ROWS_A_PART = 200; // some 400 kB

    private final KafkaProducer<String, String> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final StringBuilder digests = new StringBuilder();
    private int parts;
    private long rows;

    SnapshotPress(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "compression.type",
                        "lz4",
                        "acks",
                        "all",
                        "max.request.size",
                        2 << 20),
                new StringSerializer(),
                new StringSerializer());
    }

    /**
     * One snapshot, whole; a press has one.
     *
     * @return its id
     */
    String publish(SnapshotWorld world) throws JsonProcessingException, ExecutionException, InterruptedException {
        String inputs = sha256("inputs of " + world.models() + " models on " + world.asOf());
        String id = sha256(inputs + SnapshotWorld.METHOD);
        send(new SnapshotOpened(
                id,
                world.asOf(),
                SnapshotWorld.METHOD,
                inputs,
                world.asOf().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
        part(id, SnapshotRow.Kind.SUMMARY, List.of(world.summary(inputs)));
        part(id, SnapshotRow.Kind.SOURCE, List.of(world.source()));
        List<SnapshotRow> some = new ArrayList<>(ROWS_A_PART);
        for (int model = 0; model < world.models(); model++) {
            some.add(world.model(model));
            if (some.size() == ROWS_A_PART || model + 1 == world.models()) {
                part(id, SnapshotRow.Kind.MODEL, some);
                some.clear();
            }
        }
        send(new SnapshotSealed(id, parts, rows, sha256(digests.toString())));
        for (Future<RecordMetadata> acknowledged : sent) {
            acknowledged.get();
        }
        return id;
    }

    private void part(String id, SnapshotRow.Kind kind, List<? extends SnapshotRow> some)
            throws JsonProcessingException {
        StringBuilder lines = new StringBuilder();
        List<JsonNode> nodes = new ArrayList<>(some.size());
        for (SnapshotRow row : some) {
            lines.append(ContractJson.mapper().writeValueAsString(row)).append('\n');
            nodes.add(ContractJson.mapper().valueToTree(row));
        }
        String digest = sha256(lines.toString());
        send(new SnapshotPart(id, parts++, kind, nodes, digest));
        rows += some.size();
        digests.append(digest).append('\n');
    }

    private void send(SnapshotEvent event) throws JsonProcessingException {
        String type =
                switch (event) {
                    case SnapshotOpened ignored -> Topics.SNAPSHOT_OPENED;
                    case SnapshotPart ignored -> Topics.SNAPSHOT_PART;
                    case SnapshotSealed ignored -> Topics.SNAPSHOT_SEALED;
                };
        var record = new ProducerRecord<>(
                Topics.SNAPSHOTS, event.snapshotId(), ContractJson.mapper().writeValueAsString(event));
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        sent.add(producer.send(record));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
