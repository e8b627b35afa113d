package io.tidemark.scoring.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One statement over whole columns: {@code select ... from unnest(?, ?, ...)}, a parameter a column. */
final class BulkStatement<T> implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int parameter;

    BulkStatement(Connection connection, String sql, List<T> rows) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(sql);
        this.rows = rows;
    }

    /**
     * Adds the next column.
     *
     * @param type PostgreSQL's name of the element type
     * @param value of a row, in a form whose text PostgreSQL reads as that type
     */
    BulkStatement<T> column(String type, Function<T, @Nullable Object> value) throws SQLException {
        Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Object element = value.apply(rows.get(i));
            values[i] = element == null || element instanceof Number || element instanceof Boolean
                    ? element
                    : element.toString();
        }
        statement.setArray(++parameter, connection.createArrayOf(type, values));
        return this;
    }

    /** Adds a text that holds for every row. */
    BulkStatement<T> value(String text) throws SQLException {
        statement.setString(++parameter, text);
        return this;
    }

    /** Adds an instant that holds for every row. */
    BulkStatement<T> value(Instant instant) throws SQLException {
        statement.setObject(++parameter, instant.atOffset(ZoneOffset.UTC));
        return this;
    }

    PreparedStatement prepared() {
        return statement;
    }

    int update() throws SQLException {
        return statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
