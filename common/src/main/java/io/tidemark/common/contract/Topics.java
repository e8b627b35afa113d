package io.tidemark.common.contract;

/** The topics and the CloudEvents types on them. A dead letter of topic {@code t} goes to {@code t.dlq}. */
public final class Topics {

    /**
     * Key: run id, shard and page, joined by slashes; readers need the run id alone. Six partitions by default, and no reader
     * may need any order: every rule of which reading holds is one of what the readings say.
     */
    public static final String OBSERVATIONS = "tidemark.observations.v1";
    /**
     * Key: source. One partition: run events are few, and their order says which runs are open. Types may be added:
     * a reader passes over those it does not know.
     */
    public static final String RUNS = "tidemark.runs.v1";
    /** Key: snapshot id. One partition: parts arrive in order. */
    public static final String SNAPSHOTS = "tidemark.snapshots.v1";

    public static final String DLQ_SUFFIX = ".dlq";

    public static final String OBSERVATION_BATCH = "io.tidemark.observation-batch.v1";
    public static final String RUN_STARTED = "io.tidemark.run-started.v1";
    public static final String RUN_COMPLETED = "io.tidemark.run-completed.v1";
    public static final String RUN_PROGRESSED = "io.tidemark.run-progressed.v1";
    public static final String SOURCE_STALE = "io.tidemark.source-stale.v1";
    public static final String SOURCE_FRESH = "io.tidemark.source-fresh.v1";
    public static final String SNAPSHOT_OPENED = "io.tidemark.snapshot-opened.v1";
    public static final String SNAPSHOT_PART = "io.tidemark.snapshot-part.v1";
    public static final String SNAPSHOT_SEALED = "io.tidemark.snapshot-sealed.v1";

    private Topics() {}
}
