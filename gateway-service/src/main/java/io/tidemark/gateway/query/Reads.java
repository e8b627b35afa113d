package io.tidemark.gateway.query;

import io.tidemark.gateway.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs one query and maps its rows. */
@ApplicationScoped
public class Reads {

    /** SQLSTATE classes that say the statement is wrong, and not that the database is away. */
    private static final Set<String> OURS = Set.of("22", "23", "42");

    private static final Executor AT_ONCE = Runnable::run;

    private final DataSource dataSource;
    private final Duration deadline;

    public Reads(DataSource dataSource, GatewayConfig config) {
        this.dataSource = dataSource;
        this.deadline = config.requestDeadline();
    }

    /** One row to one value. */
    @FunctionalInterface
    interface RowMapper<T extends @Nullable Object> {
        T map(ResultSet row) throws SQLException;
    }

    /** @param arguments by position; a collection of strings is an array of text */
    <T extends @Nullable Object> List<T> list(
            String sql, List<? extends @Nullable Object> arguments, RowMapper<T> mapper) {
        try (Connection connection = dataSource.getConnection();
                Patience patience = new Patience(connection);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            patience.limit(statement);
            for (int at = 0; at < arguments.size(); at++) {
                Object argument = arguments.get(at);
                if (argument instanceof Collection<?> values) {
                    statement.setArray(at + 1, connection.createArrayOf("text", values.toArray()));
                } else {
                    statement.setObject(at + 1, argument);
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(mapper.map(rows));
                }
                return result;
            }
        } catch (SQLException failure) {
            String state = failure.getSQLState();
            if (state != null && state.length() == 5 && OURS.contains(state.substring(0, 2))) {
                throw new IllegalStateException(failure);
            }
            throw new ReadUnavailable(failure);
        }
    }

    /** Whether the database answers. */
    public boolean answers() {
        try {
            return count("select 1", List.of()) == 1;
        } catch (ReadUnavailable away) {
            return false;
        }
    }

    /**
     * How long a statement may take. The server gives up first; if nothing is heard from it at all, the connection is given
     * up shortly after, which a timeout of the statement alone would wait for without end.
     */
    private final class Patience implements AutoCloseable {
        private static final Duration UNHEARD = Duration.ofSeconds(2);

        private final Connection connection;
        private final int before;

        Patience(Connection connection) throws SQLException {
            this.connection = connection;
            this.before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(
                    AT_ONCE, Math.toIntExact(deadline.plus(UNHEARD).toMillis()));
        }

        void limit(PreparedStatement statement) throws SQLException {
            statement.setQueryTimeout(Math.toIntExact(Math.ceilDiv(deadline.toMillis(), 1000L)));
        }

        @Override
        public void close() throws SQLException {
            if (!connection.isClosed()) {
                connection.setNetworkTimeout(AT_ONCE, before);
            }
        }
    }

    <T> Optional<T> first(String sql, List<? extends @Nullable Object> arguments, RowMapper<T> mapper) {
        return list(sql, arguments, mapper).stream().findFirst();
    }

    /** The single number of a counting query. */
    long count(String sql, List<? extends @Nullable Object> arguments) {
        return list(sql, arguments, row -> row.getLong(1)).getFirst();
    }
}
