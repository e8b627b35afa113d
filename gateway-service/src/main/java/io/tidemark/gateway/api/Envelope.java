package io.tidemark.gateway.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every answer to a data request: all of its numbers come from the one snapshot it names.
 *
 * @param page where a list goes on; null for a single thing
 */
public record Envelope<T>(
        SnapshotRef snapshot, T data, @Nullable Page page, List<Note> notes) {}
