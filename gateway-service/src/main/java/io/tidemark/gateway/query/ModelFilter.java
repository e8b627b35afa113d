package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow.Model;
import io.tidemark.common.model.Flag;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.WireName;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Which models. An empty set asks for all; several values of one kind are alternatives; {@link #NONE} asks for models
 * without a value.
 *
 * @param releasedFrom the first day of release, {@code releasedTo} the last; a model whose release is not known is on neither side
 * @param entersTopWithin the greatest age in days at which a young model would enter its size's top 10
 * @param text part of the model's path, in any case
 */
public record ModelFilter(
        SortedSet<String> regions,
        SortedSet<String> organizations,
        SortedSet<String> families,
        SortedSet<String> sizes,
        SortedSet<String> licenses,
        SortedSet<String> modalities,
        SortedSet<ModelStatus> statuses,
        SortedSet<Flag> flags,
        @Nullable Boolean gone,
        @Nullable LocalDate releasedFrom,
        @Nullable LocalDate releasedTo,
        @Nullable Integer entersTopWithin,
        @Nullable String text) {

    /** Asks for models whose value is not known. */
    public static final String NONE = "none";

    /** Adds its conditions on table {@code m}. */
    void where(StringBuilder where, List<@Nullable Object> arguments) {
        anyOf("m.region", regions, where, arguments);
        anyOf("m.organization", organizations, where, arguments);
        anyOf("m.family", families, where, arguments);
        anyOf("m.size", sizes, where, arguments);
        anyOf("m.modality", modalities, where, arguments);
        if (!statuses.isEmpty()) {
            where.append(" and m.status = any(?)");
            arguments.add(names(statuses));
        }
        if (!licenses.isEmpty()) {
            where.append(" and (m.licenses && cast(? as text[]) or (? and m.licenses = '{}'))");
            arguments.add(licenses);
            arguments.add(licenses.contains(NONE));
        }
        if (!flags.isEmpty()) {
            where.append(" and m.flags && cast(? as text[])");
            arguments.add(names(flags));
        }
        if (gone != null) {
            where.append(" and m.gone = ?");
            arguments.add(gone);
        }
        compare("m.released_on >= ?", releasedFrom, where, arguments);
        compare("m.released_on <= ?", releasedTo, where, arguments);
        compare("m.enters_top_at_days <= ?", entersTopWithin, where, arguments);
        if (text != null) {
            where.append(" and position(? in lower(m.model)) > 0");
            arguments.add(text.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Whether a row in memory fulfils these conditions.
     *
     * @param path of the model, in lower case
     */
    boolean matches(Model row, String path) {
        return isAny(regions, row.region() == null ? null : row.region().wireName())
                && isAny(organizations, row.organization())
                && isAny(families, row.family())
                && isAny(sizes, row.size() == null ? null : row.size().wireName())
                && isAny(modalities, row.modality())
                && (statuses.isEmpty() || statuses.contains(row.status()))
                && (licenses.isEmpty()
                        || !Collections.disjoint(licenses, row.licenses())
                        || (row.licenses().isEmpty() && licenses.contains(NONE)))
                && (flags.isEmpty() || !Collections.disjoint(flags, row.flags()))
                && (gone == null || gone == (row.goneSince() != null))
                && (releasedFrom == null
                        || (row.releasedOn() != null && !row.releasedOn().isBefore(releasedFrom)))
                && (releasedTo == null
                        || (row.releasedOn() != null && !row.releasedOn().isAfter(releasedTo)))
                && (entersTopWithin == null || entersTopWithin(row, entersTopWithin))
                && (text == null || path.contains(text.toLowerCase(Locale.ROOT)));
    }

    private static boolean isAny(SortedSet<String> values, @Nullable String value) {
        return values.isEmpty() || values.contains(value == null ? NONE : value);
    }

    private static boolean entersTopWithin(Model row, int days) {
        return row.momentum() != null
                && row.momentum().entersTopAtDays() != null
                && row.momentum().entersTopAtDays() <= days;
    }

    private static void compare(
            String condition, @Nullable Object value, StringBuilder where, List<@Nullable Object> arguments) {
        if (value != null) {
            where.append(" and ").append(condition);
            arguments.add(value);
        }
    }

    private static void anyOf(
            String column, SortedSet<String> values, StringBuilder where, List<@Nullable Object> arguments) {
        if (!values.isEmpty()) {
            where.append(" and (%s = any(?) or (? and %s is null))".formatted(column, column));
            arguments.add(values);
            arguments.add(values.contains(NONE));
        }
    }

    private static List<String> names(SortedSet<? extends WireName> values) {
        return values.stream().map(WireName::wireName).toList();
    }
}
