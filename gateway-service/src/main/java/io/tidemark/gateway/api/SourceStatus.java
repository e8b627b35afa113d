package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Redistribution;
import io.tidemark.gateway.query.LastRun;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A source: its terms, what it contributed, how its last run went. */
@Schema(description = "A source: its terms, what it contributed to the snapshot, how its last run went.")
public record SourceStatus(
        String source,

        @Schema(description = "Whether the snapshot has anything of it; if not, all up to 'measurements' is null.")
        boolean inSnapshot,

        @Nullable String license,

        @Schema(description = "The sentence to show beside figures from it.") @Nullable
        String citation,

        @Nullable Redistribution redistribution,
        @Nullable Boolean invented,
        @Nullable LocalDate oldestObservedOn,
        @Nullable LocalDate newestObservedOn,

        @Schema(description = "Days from its newest day to the snapshot's as-of date.") @Nullable
        Long ageDays,

        @Nullable List<String> metrics,
        @Nullable Integer models,
        @Nullable Long measurements,

        @Schema(description = "The run that began last; null: none was announced here.") @Nullable
        Run lastRun) {

    /** A collection run as announced. */
    @Schema(name = "SourceRun", description = "A collection run as announced; what is not known while it runs is null.")
    public record Run(
            String id,

            @Schema(enumeration = {"collection", "archive"}) String kind,

            @Schema(enumeration = {"running", "complete", "partial", "failed"})
            String status,

            Instant startedAt,
            @Nullable Instant completedAt,
            Shards shards,
            @Nullable Long batches,
            @Nullable Long observations,

            @Schema(description = "What was refused, by reason.") @Nullable
            Map<String, Long> refused) {}

    /** The parts a run was split into. */
    @Schema(name = "RunShards", description = "The parts a run was split into.")
    public record Shards(
            int planned,
            @Nullable Integer done,
            @Nullable Integer skipped,
            @Nullable Integer failed) {}

    static SourceStatus of(SnapshotRow.Source source, LocalDate asOf, @Nullable LastRun run) {
        return new SourceStatus(
                source.source(),
                true,
                source.license(),
                source.citation(),
                source.redistribution(),
                source.invented(),
                source.oldestObservedOn(),
                source.newestObservedOn(),
                SnapshotDetail.age(source.newestObservedOn(), asOf),
                source.metrics(),
                source.models(),
                source.measurements(),
                run(run));
    }

    /** A source that ran but is not in the snapshot (yet). */
    static SourceStatus of(LastRun run) {
        return new SourceStatus(
                run.source(), false, null, null, null, null, null, null, null, null, null, null, run(run));
    }

    private static @Nullable Run run(@Nullable LastRun run) {
        return run == null
                ? null
                : new Run(
                        run.id(),
                        run.kind(),
                        run.status(),
                        run.startedAt(),
                        run.completedAt(),
                        new Shards(run.plannedShards(), run.doneShards(), run.skippedShards(), run.failedShards()),
                        run.batches(),
                        run.observations(),
                        run.refused());
    }
}
