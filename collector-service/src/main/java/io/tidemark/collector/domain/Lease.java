package io.tidemark.collector.domain;

import org.jspecify.annotations.Nullable;

/**
 * The right to work on one shard, for as long as it is renewed. Every write names the token and the page, so a worker that
 * was declared dead and comes back changes nothing.
 *
 * @param runNumber number of the run, see {@link Run#number()}
 * @param kind what the run reads
 * @param token told apart from every other lease ever given
 * @param parameters of the shard, JSON
 * @param cursor of the page to read; null for the first
 * @param page to read, from 0
 * @param parts into how many batches an earlier try cut this page; 0 if none got that far
 * @param attempt failures of this page so far
 * @param priority of its run
 * @param adaptive whether its subject is asked less often while it stays the same
 * @param replay what is read again; null if the outside is asked
 */
public record Lease(
        String runId,
        long runNumber,
        String source,
        RunKind kind,
        String lane,
        String shard,
        String token,
        String parameters,
        @Nullable String cursor,
        int page,
        int parts,
        int attempt,
        Priority priority,
        boolean adaptive,
        @Nullable ReplayOf replay) {

    /** Whether it says nothing of the world as it is now. */
    public boolean ofThePast() {
        return archive() || replay != null;
    }

    /** Whether its run is an import. */
    public boolean archive() {
        return kind == RunKind.ARCHIVE;
    }

    /** The lease at the page after this one. */
    public Lease next(String nextCursor) {
        return new Lease(
                runId,
                runNumber,
                source,
                kind,
                lane,
                shard,
                token,
                parameters,
                nextCursor,
                page + 1,
                0,
                0,
                priority,
                adaptive,
                replay);
    }
}
