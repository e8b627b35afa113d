package io.tidemark.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write, DuckDB reads. */
class ParquetSinkTest {

    @TempDir
    Path directory;

    @Test
    void everyTypeIsReadAsWhatItIs() throws Exception {
        write(
                2,
                at -> at == 0
                        ? TableRow.of("a", "", 0.1, new TableRow.Inner("in", null), List.of("x"))
                        : TableRow.of("b", null, null, null, List.of()));
        assertThat(query("select column_name || ' ' || column_type from (describe select * from t)"))
                .containsExactly(
                        "name VARCHAR",
                        "text VARCHAR",
                        "small INTEGER",
                        "whole BIGINT",
                        "number DOUBLE",
                        "truth BOOLEAN",
                        "region VARCHAR",
                        "day DATE",
                        "instant TIMESTAMP WITH TIME ZONE",
                        "list VARCHAR",
                        "map VARCHAR",
                        "inner.name VARCHAR",
                        "inner.value DOUBLE",
                        "left INTEGER");
        assertThat(
                        query(
                                "select concat_ws('|', name, text, small, whole, number, truth, region, day, epoch_us(instant), list) from t order by name"))
                .containsExactly(
                        "a||7|5000000000|0.1|true|china|2026-08-21|1787364669000001|[x]",
                        "b|5000000000|1787364669000001|[]");
        assertThat(query("select name from t where text is null and \"inner.name\" is null and map is null"))
                .containsExactly("b");
    }

    @Test
    void rowsOfSeveralGroupsAreAllThereAndPruned() throws Exception {
        int rows = 2 * ParquetSink.GROUP_ROWS + 7;
        write(rows, ParquetSinkTest::row);
        assertThat(query("select count(*) || ' ' || count(number) || ' ' || sum(number) from t"))
                .containsExactly(rows + " " + (rows - (rows + 6) / 7) + " "
                        + IntStream.range(0, rows)
                                .filter(at -> at % 7 != 0)
                                .asLongStream()
                                .sum() + ".0");
        assertThat(query("select distinct row_group_id || ' ' || row_group_num_rows from parquet_metadata('" + file()
                        + "') order by 1"))
                .containsExactly("0 20000", "1 20000", "2 7");
        assertThat(query(
                        "select stats_min_value || ' ' || stats_max_value || ' ' || stats_null_count from parquet_metadata('"
                                + file() + "') where path_in_schema = 'number' and row_group_id = 2"))
                .containsExactly("40000.0 40006.0 1");
        assertThat(query("select name from t where number = 39999")).containsExactly("n39999");
    }

    @Test
    void noRowIsATableToo() throws Exception {
        write(0, ParquetSinkTest::row);
        assertThat(query("select count(*) from t")).containsExactly("0");
    }

    @Test
    void equalRowsAreEqualBytes() throws IOException {
        byte[] first = bytes(3_000, ParquetSinkTest::row);
        assertThat(bytes(3_000, ParquetSinkTest::row)).isEqualTo(first);
    }

    private static TableRow row(int at) {
        return TableRow.of("n" + at, null, at % 7 == 0 ? null : (double) at, null, List.of());
    }

    private static byte[] bytes(int rows, IntFunction<TableRow> row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ParquetSink<TableRow> sink = new ParquetSink<>(
                bytes, Columns.of(TableRow.class, Object::toString), new TreeMap<>(Map.of("tidemark.table", "t")))) {
            sink.write(IntStream.range(0, rows).mapToObj(row).toList());
        }
        return bytes.toByteArray();
    }

    private Path file() {
        return directory.resolve("t.parquet");
    }

    private void write(int rows, IntFunction<TableRow> row) throws IOException {
        Files.write(file(), bytes(rows, row));
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("create view t as select * from read_parquet('" + file() + "')");
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            }
        }
    }
}
