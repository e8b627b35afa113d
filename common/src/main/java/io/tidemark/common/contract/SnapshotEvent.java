package io.tidemark.common.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

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

    /** @param sha256 hex digest over the parts' hex digests in sequence, each followed by a line feed */
    record SnapshotSealed(String snapshotId, int parts, long rows, String sha256) implements SnapshotEvent {}
}
