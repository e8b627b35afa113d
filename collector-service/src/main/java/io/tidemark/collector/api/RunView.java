package io.tidemark.collector.api;

import io.tidemark.collector.domain.Pace;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.domain.ShardTally;
import io.tidemark.collector.ledger.RunFigures;
import io.tidemark.collector.ledger.RunReport.Wait;
import io.tidemark.collector.source.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as operators see it.
 *
 * @param status starting, running, complete, partial, failed or cancelled
 * @param priority requested or planned: requested ones go first
 * @param plan that started it, for the instant {@code plannedFor}; null if someone did
 * @param secondsLeft an estimate from the pace of the shards that have ended; null while there is none
 * @param requests sent to the source, redirects and failures included
 * @param bytes of the answers' bodies, decoded
 * @param skips why shards had nothing to read, counts by reason; the 20 most frequent
 * @param replayOf the run whose kept answers it reads again; null for a run of its own
 * @param refused what was refused, counts by reason, exact
 * @param noted what was counted though nothing was wrong, counts by reason, exact
 * @param postponed shards that wait, with the reason; the first 20
 * @param findings examples of what was refused or odd; the first 100
 */
public record RunView(
        String id,
        String source,
        String kind,
        String status,
        String priority,
        @Nullable String plan,
        @Nullable Instant plannedFor,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Long secondsLeft,
        @Nullable String replayOf,
        Shards shards,
        long pages,
        long batches,
        long observations,
        long requests,
        long bytes,
        Map<String, Long> skips,
        Map<String, Long> refused,
        Map<String, Long> noted,
        List<Postponed> postponed,
        List<FindingView> findings) {

    /**
     * How many shards stand where.
     *
     * @param notDue left out of {@code planned}: they said the same for so long that their next reading lies ahead
     */
    public record Shards(int planned, int waiting, int running, int done, int skipped, int failed, int notDue) {}

    /** A shard that waits, until when and why. */
    public record Postponed(String shard, Instant until, int attempt, String reason) {}

    /** One example of what was refused or odd. */
    public record FindingView(
            String level,
            String reason,
            String where,
            @Nullable Long row,
            @Nullable String field,
            String detail,
            long count) {}

    static RunView of(
            Run run,
            RunFigures figures,
            Map<String, Long> skips,
            List<Wait> waits,
            List<Finding> findings,
            Instant now) {
        ShardTally shards = figures.shards();
        return new RunView(
                run.id(),
                run.source(),
                run.shownKind().wireName(),
                run.status().wireName(),
                run.priority().wireName(),
                run.plan(),
                run.plannedFor(),
                run.startedAt(),
                run.completedAt(),
                Pace.secondsLeft(shards, run.startedAt(), now),
                run.replayOf(),
                new Shards(
                        shards.planned(),
                        shards.waiting(),
                        shards.running(),
                        shards.done(),
                        shards.skipped(),
                        shards.failed(),
                        run.notDue()),
                figures.pages(),
                figures.batches(),
                figures.observations(),
                figures.requests(),
                figures.bytes(),
                skips,
                figures.refused(),
                figures.noted(),
                waits.stream()
                        .map(wait -> new Postponed(wait.shard(), wait.until(), wait.attempt(), wait.reason()))
                        .toList(),
                findings.stream().map(RunView::view).toList());
    }

    private static FindingView view(Finding finding) {
        return new FindingView(
                finding.level().name().toLowerCase(Locale.ROOT),
                finding.reason(),
                finding.where(),
                finding.row(),
                finding.field(),
                finding.detail(),
                finding.count());
    }
}
