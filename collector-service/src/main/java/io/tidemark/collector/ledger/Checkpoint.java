package io.tidemark.collector.ledger;

import io.tidemark.collector.recording.RecordedPage;
import io.tidemark.collector.source.Finding;
import io.tidemark.common.model.ModelId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page that the broker holds.
 *
 * @param next cursor of the next page; null if this was the shard's last
 * @param batches into how many it was cut
 * @param content fingerprint of what it says, days left out; 0 where nobody asks
 * @param provenance JSON
 * @param met every path the page speaks of, with the Hub's id where it says one, else {@code ""}
 * @param raw what it was made of; null if that is not kept
 */
public record Checkpoint(
        @Nullable String next,
        int batches,
        int observations,
        boolean suspect,
        long content,
        String provenance,
        List<Finding> findings,
        Map<ModelId, String> met,
        @Nullable RecordedPage raw) {}
