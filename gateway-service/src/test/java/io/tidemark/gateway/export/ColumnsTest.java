package io.tidemark.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void membersAreColumnsInTheirOrderAndThoseOfMembersFollowADot() {
        List<Column<TableRow>> columns = Columns.of(TableRow.class, Object::toString);
        assertThat(columns)
                .extracting(Column::name)
                .containsExactly(
                        "name",
                        "text",
                        "small",
                        "whole",
                        "number",
                        "truth",
                        "region",
                        "day",
                        "instant",
                        "list",
                        "map",
                        "inner.name",
                        "inner.value",
                        "left");
        assertThat(columns)
                .extracting(Column::type)
                .containsExactly(
                        ColumnType.TEXT,
                        ColumnType.TEXT,
                        ColumnType.SMALL_INTEGER,
                        ColumnType.INTEGER,
                        ColumnType.NUMBER,
                        ColumnType.TRUTH,
                        ColumnType.TEXT,
                        ColumnType.DAY,
                        ColumnType.INSTANT,
                        ColumnType.LIST,
                        ColumnType.MAP,
                        ColumnType.TEXT,
                        ColumnType.NUMBER,
                        ColumnType.SMALL_INTEGER);
    }

    @Test
    void aMemberOfWhatMayBeNullMayBeNull() {
        assertThat(Columns.of(TableRow.class, Object::toString))
                .filteredOn(column -> !column.nullable())
                .extracting(Column::name)
                .containsExactly("name", "whole", "instant", "list", "left");
    }

    @Test
    void valuesAreReadThroughNull() {
        List<Column<TableRow>> columns = Columns.of(TableRow.class, Object::toString);
        TableRow with = TableRow.of("a", "", 0.5, new TableRow.Inner("in", null), List.of("x"));
        TableRow without = TableRow.of("b", null, null, null, List.of());
        assertThat(columns.stream().map(column -> column.value().apply(with)).toList())
                .contains("a", "", 7, 5_000_000_000L, 0.5, true, "china", "[x]", "in", 3);
        assertThat(columns.get(11).value().apply(without)).isNull();
        assertThat(columns.get(6).value().apply(without)).isNull();
    }

    @Test
    void whatHasNoFormIsRefusedByName() {
        record Odd(int fine, Thread thread) {}
        assertThatThrownBy(() -> Columns.of(Odd.class, Object::toString))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("thread: java.lang.Thread has no form as a column");
    }
}
