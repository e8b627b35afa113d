package io.tidemark.gateway.api;

import io.tidemark.common.model.NamedGrouping;
import io.tidemark.gateway.query.ShownSnapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a snapshot is. */
@Schema(description = "What a snapshot is, what it was computed from, and what it does not see.")
public record SnapshotDetail(
        String id,
        LocalDate asOf,
        String method,
        Instant publishedAt,
        String inputsDigest,
        String registryDigest,

        @Schema(description = "SHA-256 over the digests of its parts, as sealed by its publisher.")
        String seal,

        int parts,
        long rows,

        @Schema(description = "Models by status.") Map<String, Integer> models,

        long measurements,

        @Schema(description = "Models that carry each flag.")
        Map<String, Integer> flags,

        int organizations,
        int families,

        @Schema(description = "Mainline models with a value over all mainline models, in [0,1].")
        double coverage,

        List<Freshness> sources,

        @Schema(description = "What is not in these figures.")
        List<String> notSeen,

        @Schema(description = "Whether any input comes from a made-up world.")
        boolean invented,

        @Schema(description = "Groups taken together under a name, which series and comparisons can be asked for.")
        List<NamedGrouping> groupings) {

    /** How fresh a source was. */
    @Schema(name = "Freshness", description = "How fresh a source was.")
    public record Freshness(
            String source,
            @Nullable LocalDate newestObservedOn,

            @Schema(description = "Days from its newest day to the snapshot's as-of date.") @Nullable
            Long ageDays) {}

    static SnapshotDetail of(ShownSnapshot snapshot) {
        return new SnapshotDetail(
                snapshot.id(),
                snapshot.asOf(),
                snapshot.method(),
                snapshot.publishedAt(),
                snapshot.inputsDigest(),
                snapshot.summary().registryDigest(),
                snapshot.seal(),
                snapshot.parts(),
                snapshot.rows(),
                snapshot.summary().models(),
                snapshot.summary().measurements(),
                snapshot.summary().flags(),
                snapshot.summary().organizations(),
                snapshot.summary().families(),
                snapshot.summary().coverage(),
                snapshot.sources().stream()
                        .map(source -> new Freshness(
                                source.source(),
                                source.newestObservedOn(),
                                age(source.newestObservedOn(), snapshot.asOf())))
                        .toList(),
                snapshot.summary().notSeen(),
                snapshot.summary().invented(),
                snapshot.summary().namedGroupings());
    }

    static @Nullable Long age(@Nullable LocalDate newest, LocalDate asOf) {
        return newest == null ? null : ChronoUnit.DAYS.between(newest, asOf);
    }
}
