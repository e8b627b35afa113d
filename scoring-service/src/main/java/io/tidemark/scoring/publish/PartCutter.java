package io.tidemark.scoring.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.store.SnapshotPartRow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cuts a snapshot's rows into parts that fit into a record, in the kinds' order and the rows' own, and seals them. The
 * same rows give the same bytes.
 */
public final class PartCutter {

    /** The broker refuses records of 1 MiB; this leaves room for the part's own members and the headers. */
    private static final int LARGEST_ROW = 1_000_000;

    private final String snapshotId;
    private final int first;
    private final int partBytes;
    private final List<SnapshotPartRow> parts = new ArrayList<>();
    private final Sha256 seal = new Sha256();
    private final Sha256 digest = new Sha256();
    private final List<byte[]> pending = new ArrayList<>();
    private int pendingBytes;
    private long rows;

    private PartCutter(String snapshotId, int first, int partBytes) {
        this.snapshotId = snapshotId;
        this.first = first;
        this.partBytes = partBytes;
    }

    /**
     * All parts of a snapshot, and its seal.
     *
     * @param sha256 over the parts' digests
     */
    public record Sealed(List<SnapshotPartRow> parts, long rows, String sha256) {}

    /** @param partBytes most bytes of rows in a part; a single larger row is a part by itself */
    public static Sealed cut(
            String snapshotId, Map<SnapshotRow.Kind, ? extends List<? extends SnapshotRow>> rows, int partBytes) {
        return cut(snapshotId, 0, rows, partBytes);
    }

    /** @param first sequence number of the first part: other than 0 for parts beside a snapshot */
    public static Sealed cut(
            String snapshotId,
            int first,
            Map<SnapshotRow.Kind, ? extends List<? extends SnapshotRow>> rows,
            int partBytes) {
        PartCutter cutter = new PartCutter(snapshotId, first, partBytes);
        for (SnapshotRow.Kind kind : SnapshotRow.Kind.values()) {
            for (SnapshotRow row : rows.containsKey(kind) ? rows.get(kind) : List.<SnapshotRow>of()) {
                cutter.add(kind, row);
            }
            cutter.cut(kind);
        }
        return new Sealed(List.copyOf(cutter.parts), cutter.rows, cutter.seal.hex());
    }

    /** One part of exactly these rows. */
    static SnapshotPartRow part(
            String snapshotId, int sequence, SnapshotRow.Kind kind, List<? extends SnapshotRow> rows) {
        PartCutter cutter = new PartCutter(snapshotId, 0, Integer.MAX_VALUE);
        for (SnapshotRow row : rows) {
            cutter.add(kind, row);
        }
        String sha256 = cutter.digest.hex();
        return new SnapshotPartRow(sequence, kind.wireName(), rows.size(), sha256, cutter.body(kind, sequence, sha256));
    }

    private void add(SnapshotRow.Kind kind, SnapshotRow row) {
        byte[] json = json(kind, row);
        if (json.length > partBytes - pendingBytes) {
            cut(kind);
        }
        pending.add(json);
        pendingBytes += json.length;
        digest.line(json);
        rows++;
    }

    static byte[] json(SnapshotRow.Kind kind, SnapshotRow row) {
        try {
            byte[] json = ContractJson.mapper().writeValueAsBytes(row);
            if (json.length > LARGEST_ROW) {
                throw new IllegalStateException("a row of kind " + kind.wireName() + " has " + json.length
                        + " bytes of JSON, more than the " + LARGEST_ROW + " that fit into a record");
            }
            return json;
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a row of kind " + kind.wireName() + " cannot be written", failure);
        }
    }

    private void cut(SnapshotRow.Kind kind) {
        if (pending.isEmpty()) {
            return;
        }
        String sha256 = digest.hex();
        int sequence = first + parts.size();
        parts.add(new SnapshotPartRow(sequence, kind.wireName(), pending.size(), sha256, body(kind, sequence, sha256)));
        seal.line(sha256);
        pending.clear();
        pendingBytes = 0;
    }

    /** The event's JSON around rows that are JSON already: parsing them again would double the work. */
    private byte[] body(SnapshotRow.Kind kind, int sequence, String sha256) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(pendingBytes + 300);
        body.writeBytes(utf8("{\"snapshotId\":\"" + snapshotId + "\",\"sequence\":" + sequence + ",\"kind\":\""
                + kind.wireName() + "\",\"rows\":["));
        for (int i = 0; i < pending.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(pending.get(i));
        }
        body.writeBytes(utf8("],\"sha256\":\"" + sha256 + "\"}"));
        return body.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
