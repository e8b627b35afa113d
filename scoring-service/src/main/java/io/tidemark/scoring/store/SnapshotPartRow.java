package io.tidemark.scoring.store;

/**
 * One part of a snapshot as it is stored and published.
 *
 * @param body the event's JSON, the same bytes in every publication
 */
// not compared and not printed: the array is handed on, never looked at
@SuppressWarnings("ArrayRecordComponent")
public record SnapshotPartRow(int sequence, String kind, int rows, String sha256, byte[] body) {}
