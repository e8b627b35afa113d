package io.tidemark.collector.domain;

import java.time.Instant;

/**
 * That a run asks nobody but reads the kept answers of an earlier one again.
 *
 * @param runId of the earlier run
 * @param startedAt of the replay: of two replays the later one holds
 */
public record ReplayOf(String runId, Instant startedAt) {}
