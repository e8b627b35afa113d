package io.tidemark.gateway.api;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import io.tidemark.gateway.query.GroupSort;
import io.tidemark.gateway.query.GroupTable;
import io.tidemark.gateway.query.PageKey;
import io.tidemark.gateway.query.PageRows;
import io.tidemark.gateway.query.ShownSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.SortedSet;

/** What organizations, families and regions have in common. */
@ApplicationScoped
public class GroupAnswers {

    private final SnapshotSelection snapshots;
    private final GroupTable groups;
    private final Answers answers;

    public GroupAnswers(SnapshotSelection snapshots, GroupTable groups, Answers answers) {
        this.snapshots = snapshots;
        this.groups = groups;
        this.answers = answers;
    }

    Response list(Grouping by, UriInfo uri, HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri);
        Optional<Cursor> cursor = Cursor.of(parameters);
        ShownSnapshot snapshot = snapshots.of(parameters, cursor);
        int size = parameters.rows("size", Parameters.DEFAULT_SIZE);
        SortedSet<String> regions = ModelFilters.regions(parameters);
        Sort<GroupSort> sort = Sort.of(parameters, GroupSort.class, GroupSort.MONTHLY_DOWNLOADS);
        String query = "groups " + by + " " + regions + " " + sort;
        PageKey after = Cursor.after(cursor, query, sort.by()::accepts);
        return answers.list(snapshot, GroupFigures.class, query + " " + size + " " + after, headers, () -> {
            PageRows<SnapshotRow.Group> page =
                    groups.page(snapshot.key(), by, regions, sort.by(), sort.descending(), after, size);
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    page.rows().stream().map(GroupFigures::of).toList(),
                    new Page(Cursor.next(snapshot.id(), query, page.next()), size, page.total()),
                    Notes.of(snapshot).list());
        });
    }

    /** @param list where all of them are listed */
    Response get(Grouping by, String group, String list, UriInfo uri, HttpHeaders headers) {
        ShownSnapshot snapshot = snapshots.of(Parameters.of(uri));
        return answers.of(snapshot, "group " + by + " " + group, headers, () -> {
            SnapshotRow.Group row = groups.find(snapshot.key(), by, group)
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.NOT_FOUND,
                            "Snapshot " + snapshot.id() + " has no " + by.wireName() + " " + Parameters.shown(group)
                                    + "; " + list + " lists them"));
            return new Envelope<>(
                    SnapshotRef.of(snapshot),
                    GroupFigures.of(row),
                    null,
                    Notes.of(snapshot).list());
        });
    }
}
