package io.tidemark.gateway.query;

import io.tidemark.gateway.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs one query and maps its rows. */
@ApplicationScoped
public class Reads {

    /** SQLSTATE classes that say the statement is wrong, and not that the database is away. */
    private static final Set<String> OURS = Set.of("22", "23", "42");

    /** Rows handed over at once: documents of a few kilobytes each. */
    private static final int FETCHED = 250;

    /** Fetches that are being made something of while one is written; more would take the cores from requests. */
    private static final int AT_WORK = 2;

    /**
     * Rows that are read to their end come in the order of an index. The planner, which does not know that they go as they come,
     * would else sort whole documents on disk before it hands over the first.
     */
    private static final String UNSORTED = "set local enable_sort = off";

    private static final Executor AT_ONCE = Runnable::run;

    private final DataSource dataSource;
    private final Clock clock;
    private final Duration deadline;

    public Reads(DataSource dataSource, Clock clock, GatewayConfig config) {
        this.dataSource = dataSource;
        this.clock = clock;
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
        if (arguments.stream().anyMatch(argument -> argument instanceof String text && text.indexOf('\0') >= 0)) {
            return List.of(); // PostgreSQL's texts hold no NUL, and it refuses to look for one
        }
        try (Connection connection = dataSource.getConnection();
                Patience patience = new Patience(connection, deadline);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            patience.limit(statement);
            bind(connection, statement, arguments);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(mapper.map(rows));
                }
                return result;
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Takes what was made of some rows; it may write it somewhere. */
    @FunctionalInterface
    public interface RowConsumer<T> {
        void take(T rows) throws IOException;
    }

    /**
     * Hands over all texts of a query, some at a time and in order. They come by {@code COPY}: a cursor takes PostgreSQL half as long
     * again. The database, those who make something of rows and the one who takes it work at once: memory holds {@link #AT_WORK}
     * times {@link #FETCHED} rows, and two fetches more.
     *
     * @param query of one column of text that is never null; its arguments are in it
     * @param reader makes something of some texts, UTF-8; called on all cores at once
     * @param limit after this long it gives up, so that nobody keeps a connection
     * @throws ReadUnavailable if it took longer, or the database went away
     */
    <T> void each(String query, Duration limit, Function<List<byte[]>, T> reader, RowConsumer<T> consumer) {
        Instant end = clock.instant().plus(limit);
        try (Connection connection = dataSource.getConnection();
                Patience patience = new Patience(connection, limit)) {
            connection.setAutoCommit(false); // settings are of a transaction
            try (Statement settings = connection.createStatement()) {
                settings.execute(UNSORTED);
                settings.execute("set local statement_timeout = " + patience.millis());
                each(connection, query, end, reader, consumer);
            } finally {
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw failed(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private <T> void each(
            Connection connection, String query, Instant end, Function<List<byte[]>, T> reader, RowConsumer<T> consumer)
            throws SQLException, IOException {
        try (CopiedTexts texts = new CopiedTexts(connection, query);
                ExecutorService others = Executors.newCachedThreadPool()) {
            Queue<Future<T>> atWork = new ArrayDeque<>();
            Future<List<byte[]>> next = others.submit(() -> texts.next(FETCHED));
            for (List<byte[]> some = await(next); !some.isEmpty(); some = await(next)) {
                if (clock.instant().isAfter(end)) {
                    throw new ReadUnavailable(new TimeoutException("rows are read for longer than allowed"));
                }
                List<byte[]> taken = some;
                next = others.submit(() -> texts.next(FETCHED));
                atWork.add(others.submit(() -> reader.apply(taken)));
                if (atWork.size() > AT_WORK) {
                    consumer.take(await(atWork.remove()));
                }
            }
            for (Future<T> made : atWork) {
                consumer.take(await(made));
            }
        }
    }

    private static <T> T await(Future<T> made) throws SQLException {
        try {
            return made.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReadUnavailable(stopped);
        }
    }

    private static void bind(
            Connection connection, PreparedStatement statement, List<? extends @Nullable Object> arguments)
            throws SQLException {
        for (int at = 0; at < arguments.size(); at++) {
            Object argument = arguments.get(at);
            if (argument instanceof Collection<?> values) {
                statement.setArray(at + 1, connection.createArrayOf("text", values.toArray()));
            } else {
                statement.setObject(at + 1, argument);
            }
        }
    }

    private static RuntimeException failed(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.length() == 5 && OURS.contains(state.substring(0, 2))
                ? new IllegalStateException(failure)
                : new ReadUnavailable(failure);
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
    private static final class Patience implements AutoCloseable {
        private static final Duration UNHEARD = Duration.ofSeconds(2);

        private final Connection connection;
        private final Duration limit;
        private final int before;

        Patience(Connection connection, Duration limit) throws SQLException {
            this.connection = connection;
            this.limit = limit;
            this.before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(
                    AT_ONCE, Math.toIntExact(limit.plus(UNHEARD).toMillis()));
        }

        long millis() {
            return limit.toMillis();
        }

        void limit(PreparedStatement statement) throws SQLException {
            statement.setQueryTimeout(Math.toIntExact(Math.ceilDiv(limit.toMillis(), 1000L)));
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
