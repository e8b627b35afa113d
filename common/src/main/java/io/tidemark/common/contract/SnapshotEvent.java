package io.tidemark.common.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot in transit, on {@link Topics#SNAPSHOTS}: opened, its parts in sequence, sealed. Publishing one again is
 * harmless. A reader shows it only when the seal agrees with what arrived.
 */
public sealed interface SnapshotEvent {

    /** SHA-256, hex, over as-of date, method version and inputs digest. */
    String snapshotId();

    /** @param publishedAt when the snapshot was first published; not part of its identity or its seal */
    record SnapshotOpened(String snapshotId, LocalDate asOf, String method, String inputsDigest, Instant publishedAt)
            implements SnapshotEvent {}

    /**
     * Rows of one kind.
     *
     * @param sequence from 0, without gaps
     * @param rows objects of the record that {@link SnapshotRow.Kind} names
     * @param sha256 hex digest over the UTF-8 bytes of the rows' JSON, each followed by a line feed
     */
    record SnapshotPart(String snapshotId, int sequence, SnapshotRow.Kind kind, List<JsonNode> rows, String sha256)
            implements SnapshotEvent {
        public SnapshotPart {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A seal.
     *
     * @param sha256 hex digest over the parts' hex digests in sequence, each followed by a line feed
     * @param explanations seal of the parts that come beside the snapshot, numbered on from {@code parts}; null where there are
     *     none. They say when and from which bytes inputs were fetched, which differs between two fetches of the same world, and
     *     therefore count neither among {@code parts} and {@code rows} nor in {@code sha256}
     */
    record SnapshotSealed(
            String snapshotId,
            int parts,
            long rows,
            String sha256,
            @Nullable Companion explanations) implements SnapshotEvent {

        /** A snapshot without explanations. */
        public SnapshotSealed(String snapshotId, int parts, long rows, String sha256) {
            this(snapshotId, parts, rows, sha256, null);
        }
    }

    /** Seal of parts beside a snapshot; made as that of the snapshot's own. */
    record Companion(int parts, long rows, String sha256) {}
}
