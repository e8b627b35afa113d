package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Redistribution;
import io.tidemark.gateway.query.ShownSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Notes that follow from the snapshot, and the ones a resource adds. */
final class Notes {

    private final List<Note> notes = new ArrayList<>();

    private Notes() {}

    /** What must stand beside every answer from this snapshot. */
    static Notes of(ShownSnapshot snapshot) {
        Notes notes = new Notes();
        if (snapshot.summary().invented()) {
            String worlds = snapshot.sources().stream()
                    .filter(SnapshotRow.Source::invented)
                    .map(SnapshotRow.Source::citation)
                    .distinct()
                    .collect(Collectors.joining("; "));
            notes.add("invented_data", "These figures are computed from an invented world: " + worlds);
        }
        String restricted = snapshot.sources().stream()
                .filter(source -> source.redistribution() != Redistribution.RAW)
                .map(source -> source.source() + " (" + source.redistribution().wireName() + ")")
                .collect(Collectors.joining(", "));
        if (!restricted.isEmpty()) {
            notes.add("restricted_source", "Terms of these sources limit what may be passed on: " + restricted);
        }
        return notes;
    }

    Notes add(String code, String detail) {
        notes.add(new Note(code, detail));
        return this;
    }

    /** Says which points moved for another reason than downloads. */
    Notes panelChanges(Collection<String> points) {
        if (!points.isEmpty()) {
            add(
                    "panel_change",
                    points.size() + " points moved by more than a fifth because models entered or left observation: "
                            + points.stream().limit(5).collect(Collectors.joining(", "))
                            + (points.size() > 5 ? ", ..." : ""));
        }
        return this;
    }

    List<Note> list() {
        return List.copyOf(notes);
    }
}
