package io.tidemark.gateway.api;

import io.tidemark.gateway.query.ShownSnapshot;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The snapshot an answer is from. */
@Schema(description = "The snapshot all numbers of this answer come from.")
public record SnapshotRef(
        @Schema(description = "SHA-256, hex; the same inputs and method give the same id.")
        String id,

        LocalDate asOf,

        @Schema(description = "Method id and version.") String method) {

    static SnapshotRef of(ShownSnapshot snapshot) {
        return new SnapshotRef(snapshot.id(), snapshot.asOf(), snapshot.method());
    }
}
