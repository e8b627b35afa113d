package io.tidemark.gateway.projection;

/** Fired after a snapshot became visible: whoever remembers which ones there are should look again. */
public record SnapshotShown(String snapshotId) {}
