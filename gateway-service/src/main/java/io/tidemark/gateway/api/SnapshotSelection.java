package io.tidemark.gateway.api;

import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.query.ShownSnapshot;
import io.tidemark.gateway.query.SnapshotCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/** Which snapshot a request is about. */
@ApplicationScoped
public class SnapshotSelection {

    private static final String LATEST = "latest";
    private static final String ID = "[0-9a-f]{64}";

    private final SnapshotCatalogue catalogue;

    public SnapshotSelection(SnapshotCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The one named by parameter {@code snapshot}, by default the latest. */
    ShownSnapshot of(Parameters parameters) {
        return named("snapshot", parameters.text("snapshot").orElse(LATEST));
    }

    /**
     * The same for a list that may be under way: a cursor goes on in the snapshot it began in, even when a newer one is
     * there by now. A parameter that names another snapshot contradicts it.
     */
    ShownSnapshot of(Parameters parameters, Optional<Cursor> cursor) {
        if (cursor.isEmpty()) {
            return of(parameters);
        }
        ShownSnapshot begun = catalogue
                .find(cursor.get().snapshotId())
                .orElseThrow(() ->
                        Parameters.invalid("cursor", "its snapshot is no longer kept; begin again without a cursor"));
        String asked = parameters.text("snapshot").orElse(LATEST);
        if (!asked.equals(LATEST)
                && !asked.equals(begun.id())
                && !asked.equals(begun.asOf().toString())) {
            throw Parameters.invalid(
                    "cursor", "belongs to snapshot " + begun.id() + ", parameter snapshot asks for another");
        }
        return begun;
    }

    /** By id, {@code latest}, or as-of date. */
    ShownSnapshot named(String where, String name) {
        ShownSnapshot latest = latest();
        if (name.equals(LATEST)) {
            return latest;
        }
        Optional<ShownSnapshot> found = name.matches(ID)
                ? catalogue.find(name)
                : catalogue.newestOf(Parameters.date(
                        where, name, LocalDate::parse, "latest, a snapshot's id, or an as-of date such as 2026-08-21"));
        return found.orElseThrow(() -> new ProblemException(
                ProblemType.NOT_FOUND,
                "Snapshot " + name + " is not kept here; /api/v1/snapshots lists those that are"));
    }

    ShownSnapshot latest() {
        return catalogue
                .latest()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.SNAPSHOT_NOT_READY,
                        "No snapshot has arrived yet. The first one comes when a collection has been scored."));
    }
}
