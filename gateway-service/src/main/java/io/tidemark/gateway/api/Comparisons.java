package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.query.GroupTable;
import io.tidemark.gateway.query.ModelTable;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what a comparison is made of. */
@ApplicationScoped
public class Comparisons {

    private final ModelTable models;
    private final GroupTable groups;

    public Comparisons(ModelTable models, GroupTable groups) {
        this.models = models;
        this.groups = groups;
    }

    /** The columns, in the order asked for. */
    record Answer(List<Compared> columns, Notes notes) {}

    /** @throws ProblemException 404 naming every path that is no model, 400 if two paths are one model */
    Answer models(ShownSnapshot snapshot, List<String> paths) {
        Notes notes = Notes.of(snapshot);
        Map<String, SnapshotRow.Model> rows = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String path : paths) {
            Optional<SnapshotRow.Model> row = models.find(snapshot.key(), path);
            if (row.isEmpty()) {
                unknown.add(path);
            } else if (rows.putIfAbsent(row.get().model().toString(), row.get()) != null) {
                throw Parameters.invalid(
                        "models", "names " + row.get().model() + " twice, once as " + Parameters.shown(path));
            } else {
                ModelResource.aliasNote(notes, path, row.get());
            }
        }
        requireKnown(snapshot, "model", unknown, "names are case-sensitive, /api/v1/models?q= searches");
        return new Answer(
                rows.values().stream()
                        .map(row -> Comparison.model(
                                row, row.family() == null ? List.of() : models.ofFamily(snapshot.key(), row.family())))
                        .toList(),
                notes);
    }

    /** @throws ProblemException 404 naming every id that is no family */
    Answer families(ShownSnapshot snapshot, List<String> ids) {
        List<Compared> columns = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String id : ids) {
            Optional<SnapshotRow.Group> group = groups.find(snapshot.key(), Grouping.FAMILY, id);
            List<SnapshotRow.Model> members = models.ofFamily(snapshot.key(), id);
            if (group.isEmpty() && members.isEmpty()) {
                unknown.add(id);
                continue;
            }
            List<SnapshotRow.Series> months = groups.series(
                    snapshot.key(), "downloads", Grouping.FAMILY, SeriesMode.MONTHLY, List.of(id), null, null);
            columns.add(Comparison.family(id, group.orElse(null), members, months));
        }
        requireKnown(snapshot, "family", unknown, "/api/v1/families lists them");
        return new Answer(columns, Notes.of(snapshot));
    }

    private static void requireKnown(ShownSnapshot snapshot, String what, List<String> unknown, String hint) {
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "Snapshot " + snapshot.id() + " has no " + what + " "
                            + unknown.stream().map(Parameters::shown).collect(Collectors.joining(", ")) + "; " + hint);
        }
    }
}
