package io.tidemark.collector.source;

import io.tidemark.common.contract.RunEvent.RunKind;
import java.util.List;

/**
 * One outside service (or archive): what it can be asked, in shards, a page at a time.
 *
 * <p>An implementation does no persistence, no publishing and no waiting beyond one request: the engine keeps the cursor,
 * publishes the page, and comes back when the outcome says so. The same step asked twice, also by another process,
 * yields the same observations as long as the outside world says the same. Safe for use by many threads.
 */
public interface Source {

    /** Name of the source, such as {@code huggingface}; of archives {@code archive}: an import brings its own name. */
    String name();

    /** Whether this source asks the world as it is now or reads an archive: it decides which source serves a request. */
    RunKind kind();

    /** What it is, under which terms, and whether it can be collected as configured. */
    SourceProfile profile();

    /**
     * Splits a request into shards. No I/O except checking that files exist. Whatever depends on the time of the request
     * (which days, up to when) is decided here and written into the shards' parameters, so that reading a page depends on
     * nothing but its step and what the service answers.
     *
     * @return at least one shard, keys unique
     * @throws IllegalArgumentException naming what is wrong with the request and what is allowed
     */
    List<ShardPlan> plan(RunRequest request);

    /**
     * Whether the subject of a shard may be asked less often by plans while it says the same as before. The ledger knows
     * it by the shard's key, so all shards of that key must ask for the same; what someone asks for is always read.
     */
    default boolean adaptive(ShardPlan shard) {
        return false;
    }

    /** Reads one page. Never throws for anything the outside world does: that is an outcome. */
    SourceOutcome fetch(Step step);
}
