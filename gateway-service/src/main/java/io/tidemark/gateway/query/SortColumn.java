package io.tidemark.gateway.query;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column to sort by, with a total order: nulls always last, ties by id ascending.
 *
 * @param column of the table; {@code type} its SQL type
 * @param id the column that breaks ties
 */
record SortColumn(String column, String type, String id, boolean descending) {

    /** In a query whose output has no column of this name: SQL would sort by that one. */
    String orderBy() {
        return column + (descending ? " desc" : " asc") + " nulls last, " + id;
    }

    /** Adds the condition that a row comes after the key. */
    void after(@Nullable PageKey key, StringBuilder where, List<@Nullable Object> arguments) {
        if (key == null) {
            return;
        }
        if (key.value() == null) {
            where.append(" and ")
                    .append(column)
                    .append(" is null and ")
                    .append(id)
                    .append(" > ?");
            arguments.add(key.id());
            return;
        }
        String value = "cast(? as " + type + ")";
        where.append(" and (%s is null or %s %s %s or (%s = %s and %s > ?))"
                .formatted(column, column, descending ? "<" : ">", value, column, value, id));
        arguments.add(Objects.requireNonNull(key.value()));
        arguments.add(Objects.requireNonNull(key.value()));
        arguments.add(key.id());
    }
}
