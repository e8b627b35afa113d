package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.WireName;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a snapshot whose change people ask about, each by its name: status, size, region, family, flags, downloads, RAM
 * ranks and index of models; shares of groups.
 */
final class SnapshotFigures {
    private final SortedMap<Name, Object> values = new TreeMap<>();

    private SnapshotFigures() {}

    /**
     * Names a figure.
     *
     * @param kind of the row it stands in
     * @param subject a model's path, or grouping and group
     */
    record Name(SnapshotRow.Kind kind, String field, String subject) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int byKind = kind.compareTo(other.kind);
            int byField = byKind != 0 ? byKind : field.compareTo(other.field);
            return byField != 0 ? byField : subject.compareTo(other.subject);
        }
    }

    /** By name: a {@link Double} or a text; a figure that is null in the snapshot is not there. */
    static SortedMap<Name, Object> of(ComputedSnapshot snapshot) {
        SnapshotFigures figures = new SnapshotFigures();
        for (var rows : snapshot.rows().values()) {
            for (SnapshotRow row : rows) {
                if (row instanceof SnapshotRow.Model model) {
                    figures.add(model);
                } else if (row instanceof SnapshotRow.Group group) {
                    String name = group.by().wireName() + " " + group.group();
                    figures.add(SnapshotRow.Kind.GROUP, "monthlyShare", name, group.monthlyShare());
                    figures.add(SnapshotRow.Kind.GROUP, "cumulativeShare", name, group.cumulativeShare());
                }
            }
        }
        return figures.values;
    }

    private void add(SnapshotRow.Model model) {
        SnapshotRow.Kind kind = SnapshotRow.Kind.MODEL;
        String name = model.model().toString();
        add(kind, "status", name, text(model.status()));
        add(kind, "size", name, text(model.size()));
        add(kind, "region", name, text(model.region()));
        add(kind, "family", name, model.family());
        add(kind, "flags", name, model.flags().stream().map(WireName::wireName).collect(Collectors.joining(" ")));
        add(kind, "downloads30d", name, model.downloads30d());
        add(kind, "downloadsAllTime", name, model.downloadsAllTime());
        for (SnapshotRow.RamPoint point : model.ram()) {
            add(kind, "ramRank" + point.checkpointDays(), name, point.rank());
        }
        if (model.index() != null) {
            add(kind, "index", name, model.index().value());
            add(kind, "indexRank", name, model.index().rank());
        }
    }

    private void add(SnapshotRow.Kind kind, String field, String subject, @Nullable Number value) {
        if (value != null) {
            values.put(new Name(kind, field, subject), value.doubleValue());
        }
    }

    private void add(SnapshotRow.Kind kind, String field, String subject, @Nullable String value) {
        if (value != null) {
            values.put(new Name(kind, field, subject), value);
        }
    }

    private static @Nullable String text(@Nullable WireName value) {
        return value == null ? null : value.wireName();
    }
}
