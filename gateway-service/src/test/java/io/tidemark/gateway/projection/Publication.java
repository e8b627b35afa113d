package io.tidemark.gateway.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotEvent;
import io.tidemark.common.contract.SnapshotEvent.Companion;
import io.tidemark.common.contract.SnapshotEvent.SnapshotOpened;
import io.tidemark.common.contract.SnapshotEvent.SnapshotPart;
import io.tidemark.common.contract.SnapshotEvent.SnapshotSealed;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A snapshot as its publisher sends it: opened, one or more parts a kind, sealed. Written apart from the code that reads it. */
public record Publication(SnapshotOpened opened, List<SnapshotPart> parts, SnapshotSealed sealed) {

    public static final Instant PUBLISHED_AT = Instant.parse("2026-08-22T02:11:09Z");

    /** @param label what its id is made of */
    public static Publication of(String label, List<SnapshotRow> rows, int rowsPerPart) {
        String id = Digests.sha256(label);
        SnapshotRow.Summary summary = rows.stream()
                .filter(SnapshotRow.Summary.class::isInstance)
                .map(SnapshotRow.Summary.class::cast)
                .findFirst()
                .orElseThrow();
        List<SnapshotPart> parts = parts(id, rows, rowsPerPart);
        List<SnapshotPart> own = parts.stream()
                .filter(part -> part.kind() != SnapshotRow.Kind.EXPLANATION)
                .toList();
        Companion seal = seal(own);
        return new Publication(
                new SnapshotOpened(id, summary.asOf(), summary.method(), summary.inputsDigest(), PUBLISHED_AT),
                parts,
                new SnapshotSealed(
                        id,
                        seal.parts(),
                        seal.rows(),
                        seal.sha256(),
                        own.size() == parts.size() ? null : seal(parts.subList(own.size(), parts.size()))));
    }

    private static Companion seal(List<SnapshotPart> parts) {
        StringBuilder digests = new StringBuilder();
        parts.forEach(part -> digests.append(part.sha256()).append('\n'));
        return new Companion(
                parts.size(),
                parts.stream().mapToLong(part -> part.rows().size()).sum(),
                Digests.sha256(digests.toString()));
    }

    public String id() {
        return opened.snapshotId();
    }

    public List<ConsumerRecord<String, String>> records() {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        records.add(record(opened));
        parts.forEach(part -> records.add(record(part)));
        records.add(record(sealed));
        return records;
    }

    public static ConsumerRecord<String, String> record(SnapshotEvent event) {
        String type =
                switch (event) {
                    case SnapshotOpened ignored -> Topics.SNAPSHOT_OPENED;
                    case SnapshotPart ignored -> Topics.SNAPSHOT_PART;
                    case SnapshotSealed ignored -> Topics.SNAPSHOT_SEALED;
                };
        return record(Topics.SNAPSHOTS, type, event.snapshotId(), json(event));
    }

    public static ConsumerRecord<String, String> record(String topic, String type, String key, String value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecord<>(
                topic, 0, 0, 0, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
    }

    public static String json(Object value) {
        try {
            return ContractJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException(failure);
        }
    }

    private static List<SnapshotPart> parts(String id, List<SnapshotRow> rows, int rowsPerPart) {
        Map<SnapshotRow.Kind, List<SnapshotRow>> byKind = new EnumMap<>(SnapshotRow.Kind.class);
        for (SnapshotRow row : rows) {
            for (SnapshotRow.Kind kind : SnapshotRow.Kind.values()) {
                if (kind.type().isInstance(row)) {
                    byKind.computeIfAbsent(kind, ignored -> new ArrayList<>()).add(row);
                }
            }
        }
        List<SnapshotPart> parts = new ArrayList<>();
        byKind.forEach((kind, all) -> {
            for (int from = 0; from < all.size(); from += rowsPerPart) {
                List<SnapshotRow> some = all.subList(from, Math.min(all.size(), from + rowsPerPart));
                parts.add(part(id, parts.size(), kind, some));
            }
        });
        return parts;
    }

    static SnapshotPart part(String id, int sequence, SnapshotRow.Kind kind, List<? extends SnapshotRow> rows) {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(json(row)).append('\n'));
        List<JsonNode> nodes = rows.stream()
                .map(row -> (JsonNode) ContractJson.mapper().valueToTree(row))
                .toList();
        return new SnapshotPart(id, sequence, kind, nodes, Digests.sha256(lines.toString()));
    }
}
