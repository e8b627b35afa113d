package io.tidemark.gateway;

import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.contract.RunEvent.RunProgressed;
import io.tidemark.common.contract.RunEvent.RunStarted;
import io.tidemark.common.model.RunOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Announcements of three public runs, one of them under way, and of a tenant's. */
public final class SampleRuns {

    public static final String RUNNING = "00000000-0000-7000-8000-000000000003";
    public static final String PARTIAL = "00000000-0000-7000-8000-000000000002";
    public static final String ARCHIVE = "00000000-0000-7000-8000-000000000001";
    public static final String PRIVATE = "00000000-0000-7000-8000-000000000004";

    private static final Instant BEGUN = Instant.parse("2026-08-22T01:00:00Z");

    private SampleRuns() {}

    public static List<RunEvent> all() {
        return List.of(
                new RunStarted(ARCHIVE, "huggingface", RunKind.archive, 1, BEGUN),
                completed(ARCHIVE, "huggingface", RunKind.archive, RunOutcome.COMPLETE, BEGUN, 1, 0),
                new RunStarted(PARTIAL, "llmfit", RunKind.collection, 3, BEGUN.plusSeconds(60)),
                completed(PARTIAL, "llmfit", RunKind.collection, RunOutcome.PARTIAL, BEGUN.plusSeconds(60), 2, 1),
                new RunStarted(RUNNING, "huggingface", RunKind.collection, 4, BEGUN.plusSeconds(120)),
                progressed(1, 100L, BEGUN.plusSeconds(130)),
                progressed(3, 40L, BEGUN.plusSeconds(140)),
                progressed(2, 90L, BEGUN.plusSeconds(135)), // late: the newest holds
                new RunStarted(PRIVATE, "prometheus", RunKind.tenant, 1, BEGUN.plusSeconds(180)));
    }

    /** The end of the one that is under way, and progress that arrives after it. */
    public static List<RunEvent> end() {
        return List.of(
                completed(
                        RUNNING, "huggingface", RunKind.collection, RunOutcome.COMPLETE, BEGUN.plusSeconds(120), 4, 0),
                progressed(3, 1L, BEGUN.plusSeconds(150)));
    }

    private static RunProgressed progressed(int ended, @Nullable Long secondsLeft, Instant at) {
        return new RunProgressed(
                RUNNING, "huggingface", RunKind.collection, 4, ended, 0, ended * 10L, ended * 4_000L, at, secondsLeft);
    }

    private static RunCompleted completed(
            String id, String source, RunKind kind, RunOutcome outcome, Instant begun, int done, int failed) {
        return new RunCompleted(
                id,
                source,
                kind,
                outcome,
                begun,
                begun.plusSeconds(50),
                done + failed,
                done,
                0,
                failed,
                7,
                6_500,
                failed == 0 ? Map.of() : Map.of("negative_value", 2L),
                null);
    }
}
