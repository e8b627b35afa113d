package io.tidemark.collector.ledger;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements of the ledger where JPA has no words: claims that skip locked rows, bulk upserts, fenced updates. */
@ApplicationScoped
class Jdbc {

    private final AgroalDataSource dataSource;

    /** One row as a value. */
    @FunctionalInterface
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    Jdbc(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Runs a statement within the caller's transaction and says how many rows it changed. */
    int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new LedgerException(failure);
        }
    }

    <T> List<T> list(RowMapper<T> mapper, String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(mapper.map(rows));
            }
            return list;
        } catch (SQLException failure) {
            throw new LedgerException(failure);
        }
    }

    <T> Optional<T> first(RowMapper<T> mapper, String sql, @Nullable Object... parameters) {
        return list(mapper, sql, parameters).stream().findFirst();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static Instant requireInstant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                bind(connection, statement, i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException failure) {
            statement.close();
            throw failure;
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case Instant instant ->
                statement.setObject(
                        index, instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            case String text -> statement.setString(index, storable(text));
            case Collection<?> texts -> statement.setArray(index, connection.createArrayOf("text", storable(texts)));
            default -> statement.setObject(index, value);
        }
    }

    /** As texts: of any other type they would go as one long text. */
    private static @Nullable String[] storable(Collection<?> values) {
        @Nullable String[] texts = new String[values.size()];
        int i = 0;
        for (Object value : values) {
            texts[i++] = value == null ? null : storable(value.toString());
        }
        return texts;
    }

    /** PostgreSQL stores every character but U+0000, which findings about broken input do bring. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
