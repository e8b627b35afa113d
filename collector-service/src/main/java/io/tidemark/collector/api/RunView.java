package io.tidemark.collector.api;

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
        Instant startedAt,
        @Nullable Instant completedAt,
        Shards shards,
        long pages,
        long batches,
        long observations,
        Map<String, Long> refused,
        Map<String, Long> noted,
        List<Postponed> postponed,
        List<FindingView> findings) {

    /** How many shards stand where. */
    public record Shards(int planned, int waiting, int running, int done, int skipped, int failed) {}

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

    static RunView of(Run run, RunFigures figures, List<Wait> waits, List<Finding> findings) {
        ShardTally shards = figures.shards();
        return new RunView(
                run.id(),
                run.source(),
                run.kind().wireName(),
                run.status().wireName(),
                run.startedAt(),
                run.completedAt(),
                new Shards(
                        shards.planned(),
                        shards.waiting(),
                        shards.running(),
                        shards.done(),
                        shards.skipped(),
                        shards.failed()),
                figures.pages(),
                figures.batches(),
                figures.observations(),
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
