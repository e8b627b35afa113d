package io.tidemark.gateway.api;

import io.tidemark.common.contract.RunEvent.RunProgressed;
import io.tidemark.gateway.query.AnnouncedRun;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A collection run as announced. */
@Schema(name = "SourceRun", description = "A collection run as announced; what is not known while it runs is null.")
public record RunFigures(
        String id,
        String source,

        @Schema(enumeration = {"collection", "archive"}) String kind,

        @Schema(enumeration = {"running", "complete", "partial", "failed"})
        String status,

        Instant startedAt,
        @Nullable Instant completedAt,
        Shards shards,
        @Nullable Long batches,
        @Nullable Long observations,

        @Schema(description = "What was refused, by reason.") @Nullable
        Map<String, Long> refused,

        @Schema(description = "Null: the run has ended, or no progress was announced.") @Nullable
        Progress progress) {

    /** The parts a run was split into. */
    @Schema(name = "RunShards", description = "The parts a run was split into; how they ended is null while it runs.")
    public record Shards(
            int planned,
            @Nullable Integer done,
            @Nullable Integer skipped,
            @Nullable Integer failed) {}

    /** How far a run is. */
    @Schema(name = "RunProgress", description = "How far a run that has not ended is, as last announced.")
    public record Progress(
            @Schema(description = "When it stood so.") Instant at,

            @Schema(description = "Ended in whatever way, of those planned.")
            int shardsEnded,

            int shardsFailed,
            long pages,
            long observations,

            @Schema(description = "An estimate from the pace so far; null while there is none.") @Nullable
            Long secondsLeft) {

        static Progress of(RunProgressed event) {
            return new Progress(
                    event.at(),
                    event.doneShards(),
                    event.failedShards(),
                    event.pages(),
                    event.observations(),
                    event.secondsLeft());
        }
    }

    static RunFigures of(AnnouncedRun run) {
        return new RunFigures(
                run.id(),
                run.source(),
                run.kind(),
                run.status(),
                run.startedAt(),
                run.completedAt(),
                new Shards(run.plannedShards(), run.doneShards(), run.skippedShards(), run.failedShards()),
                run.batches(),
                run.observations(),
                run.refused(),
                run.progress() == null ? null : Progress.of(run.progress()));
    }
}
