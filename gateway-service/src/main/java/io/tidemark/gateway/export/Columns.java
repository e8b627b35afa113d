package io.tidemark.gateway.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tidemark.common.model.WireName;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a record: its members in their order, those of a member that is itself a record after a dot ({@code
 * ram.cutoff}), unless it is {@link JsonUnwrapped} as it is in JSON. A list or a map is one column, the text of its JSON.
 */
public final class Columns {

    private Columns() {}

    /**
     * The columns of a record, in order.
     *
     * @param json writes a list or a map
     * @throws IllegalArgumentException if a member has no form as a column
     */
    public static <T extends Record> List<Column<T>> of(Class<T> type, Function<Object, String> json) {
        List<Column<T>> columns = new ArrayList<>();
        add(columns, type, "", false, row -> row, json);
        return List.copyOf(columns);
    }

    private static <T> void add(
            List<Column<T>> columns,
            Class<?> type,
            String prefix,
            boolean nullable,
            Function<T, @Nullable Object> owner,
            Function<Object, String> json) {
        for (RecordComponent member : type.getRecordComponents()) {
            boolean mayBeNull = nullable || member.getAnnotatedType().isAnnotationPresent(Nullable.class);
            Function<T, @Nullable Object> value = reader(owner, member);
            if (member.getType().isRecord() && !isText(member.getType())) {
                boolean unwrapped = member.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
                String inner = unwrapped ? prefix : prefix + member.getName() + '.';
                add(columns, member.getType(), inner, mayBeNull, value, json);
            } else {
                columns.add(column(prefix + member.getName(), member.getType(), mayBeNull, value, json));
            }
        }
    }

    private static <T> Function<T, @Nullable Object> reader(
            Function<T, @Nullable Object> owner, RecordComponent member) {
        Accessor accessor = Accessor.of(member);
        return row -> {
            Object holder = owner.apply(row);
            return holder == null ? null : accessor.read(holder);
        };
    }

    private static <T> Column<T> column(
            String name,
            Class<?> type,
            boolean nullable,
            Function<T, @Nullable Object> value,
            Function<Object, String> json) {
        ColumnType columnType = type(name, type);
        Function<T, @Nullable Object> converted =
                switch (columnType) {
                    case TEXT -> row -> text(value.apply(row));
                    case LIST, MAP ->
                        row -> {
                            Object held = value.apply(row);
                            return held == null ? null : json.apply(held);
                        };
                    default -> value;
                };
        return new Column<>(name, columnType, nullable, converted);
    }

    private static ColumnType type(String name, Class<?> type) {
        if (type == String.class || type.isEnum() || isText(type)) {
            return ColumnType.TEXT;
        } else if (type == int.class || type == Integer.class) {
            return ColumnType.SMALL_INTEGER;
        } else if (type == long.class || type == Long.class) {
            return ColumnType.INTEGER;
        } else if (type == double.class || type == Double.class) {
            return ColumnType.NUMBER;
        } else if (type == boolean.class || type == Boolean.class) {
            return ColumnType.TRUTH;
        } else if (type == LocalDate.class) {
            return ColumnType.DAY;
        } else if (type == Instant.class) {
            return ColumnType.INSTANT;
        } else if (Collection.class.isAssignableFrom(type)) {
            return ColumnType.LIST;
        } else if (Map.class.isAssignableFrom(type)) {
            return ColumnType.MAP;
        }
        throw new IllegalArgumentException(name + ": " + type.getName() + " has no form as a column");
    }

    /** A record that is a name, such as a model's path. */
    private static boolean isText(Class<?> type) {
        return type == io.tidemark.common.model.ModelId.class;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof WireName named ? named.wireName() : value.toString();
    }
}
