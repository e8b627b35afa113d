package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Redistribution;
import io.tidemark.gateway.query.AnnouncedRun;
import java.time.LocalDate;
import java.util.List;
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
        RunFigures lastRun) {

    static SourceStatus of(SnapshotRow.Source source, LocalDate asOf, @Nullable AnnouncedRun run) {
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
    static SourceStatus of(AnnouncedRun run) {
        return new SourceStatus(
                run.source(), false, null, null, null, null, null, null, null, null, null, null, RunFigures.of(run));
    }

    private static @Nullable RunFigures run(@Nullable AnnouncedRun run) {
        return run == null ? null : RunFigures.of(run);
    }
}
