package io.tidemark.collector.domain;

import io.tidemark.common.model.RunOutcome;

/**
 * How the shards of a run stand.
 *
 * @param waiting due or postponed, nobody at work
 * @param running leased
 * @param suspect shards, in any state, with a page that may be wrong as a whole
 */
public record ShardTally(int planned, int waiting, int running, int done, int skipped, int failed, int suspect) {

    public ShardTally {
        if (planned != waiting + running + done + skipped + failed) {
            throw new IllegalArgumentException("planned " + planned + " is not waiting " + waiting + " + running "
                    + running + " + done " + done + " + skipped " + skipped + " + failed " + failed);
        }
    }

    /** Shards that have ended, in whatever way. */
    public int ended() {
        return done + skipped + failed;
    }

    /** Whether no shard is left to work on. */
    public boolean finished() {
        return waiting == 0 && running == 0;
    }

    /**
     * How the run ended: failed if no shard was read to its end, partial if one was given up or is suspect, else complete.
     *
     * @throws IllegalStateException if shards are left
     */
    public RunOutcome outcome() {
        if (!finished()) {
            throw new IllegalStateException(waiting + " shards wait and " + running + " are at work");
        }
        if (done == 0) {
            return RunOutcome.FAILED;
        }
        return failed > 0 || suspect > 0 ? RunOutcome.PARTIAL : RunOutcome.COMPLETE;
    }
}
