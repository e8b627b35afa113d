package io.tidemark.local;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL as a child process: 127.0.0.1 only, passwords only, no socket file. Its database {@code tidemark} has one
 * schema and one role of the same name for each service.
 */
public final class PostgresServer implements AutoCloseable {

    /** Whether what was committed survives a crash of the machine. Tests need not pay for that. */
    public enum Durability {
        DURABLE,
        FAST
    }

    static final List<String> SERVICES = List.of("collector", "scoring", "gateway");
    static final String DATABASE = "tidemark";
    static final String ADMIN = "postgres";
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final @Nullable ChildProcess process;
    private final int port;
    private final Map<String, String> passwords;

    private PostgresServer(@Nullable ChildProcess process, int port, Map<String, String> passwords) {
        this.process = process;
        this.port = port;
        this.passwords = passwords;
    }

    /** Starts a durable server whose files are in the folder, which is filled at the first start. */
    public static PostgresServer start(Path folder, int port) {
        return start(folder, port, Durability.DURABLE, Hosting.loggingTo(folder.resolve("postgres.log")));
    }

    static PostgresServer start(Path folder, int port, Durability durability, Hosting hosting) {
        try {
            PostgresFolder files = new PostgresFolder(folder);
            Map<String, String> passwords = files.initialized(durability, hosting);
            Path data = files.data();
            int chosen = Ports.orFree(port);
            List<String> command = PostgresAccount.forFolder(data).running(serverCommand(data, chosen, durability));
            ChildProcess process =
                    ChildProcess.start(new ChildProcess.Launch("PostgreSQL", command, Map.of(), "INT"), hosting);
            PostgresServer server = new PostgresServer(process, chosen, passwords);
            try {
                process.awaitReady(START_LIMIT, server::answers);
                server.createDatabase();
                return server;
            } catch (RuntimeException | SQLException e) {
                server.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new StartFailed(
                    "PostgreSQL cannot use %s: %s. Is the folder yours and writable?".formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** The server that another part of this JVM started in the folder. Closing it does nothing. */
    static PostgresServer startedAt(Path folder, int port) {
        try {
            return new PostgresServer(null, port, new PostgresFolder(folder).passwords());
        } catch (IOException e) {
            throw new StartFailed("no PostgreSQL was started in " + folder, e);
        }
    }

    public String jdbcUrl(String service) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=%s".formatted(port, DATABASE, service);
    }

    public String username(String service) {
        return service;
    }

    public String password(String service) {
        String password = passwords.get(service);
        if (password == null) {
            throw new IllegalArgumentException("no role %s; there are %s".formatted(service, SERVICES));
        }
        return password;
    }

    public int port() {
        return port;
    }

    /** A connection that may do everything, for tests and tools. */
    public Connection connectAsAdmin() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(ADMIN), ADMIN, password(ADMIN));
    }

    /** Empties a service's schema by dropping and creating it. */
    public void recreateSchema(String service) {
        try (Connection connection = connectAsAdmin();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists %1$s cascade; create schema %1$s authorization %1$s"
                    .formatted(known(service)));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot recreate schema " + service, e);
        }
    }

    @Nullable
    ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    private static String known(String service) {
        if (!SERVICES.contains(service)) {
            throw new IllegalArgumentException("no schema %s; there are %s".formatted(service, SERVICES));
        }
        return service;
    }

    private boolean answers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, ADMIN), ADMIN, password(ADMIN))) {
            return connection.isValid(5);
        }
    }

    /** Creates what is missing, so that a start that was cut short is completed by the next one. */
    private void createDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, ADMIN), ADMIN, password(ADMIN));
                Statement statement = connection.createStatement()) {
            for (String service : SERVICES) {
                // the passwords are hexadecimal digits of our own making
                if (isMissing(statement, "pg_roles", "rolname", service)) {
                    statement.execute("create role %s login password '%s'".formatted(service, password(service)));
                }
            }
            if (isMissing(statement, "pg_database", "datname", DATABASE)) {
                statement.execute("create database " + DATABASE);
            }
        }
        try (Connection connection = connectAsAdmin();
                Statement statement = connection.createStatement()) {
            statement.execute("revoke create on schema public from public");
            for (String service : SERVICES) {
                statement.execute("create schema if not exists %1$s authorization %1$s".formatted(service));
                statement.execute("alter role %1$s set search_path = %1$s".formatted(service));
            }
        }
    }

    private static boolean isMissing(Statement statement, String table, String column, String name)
            throws SQLException {
        try (var rows = statement.executeQuery("select from %s where %s = '%s'".formatted(table, column, name))) {
            return !rows.next();
        }
    }

    private static List<String> serverCommand(Path data, int port, Durability durability) {
        List<String> command = new ArrayList<>();
        command.add(PostgresBinaries.unpacked().resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data.toString()));
        Map<String, String> settings = new TreeMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "port", Integer.toString(port),
                "unix_socket_directories", "",
                "timezone", "UTC",
                "log_timezone", "UTC",
                "shared_buffers", "256MB",
                "max_wal_size", "4GB", // bulk intake would otherwise checkpoint every few seconds
                "jit", "off"));
        if (durability == Durability.FAST) {
            settings.putAll(Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off"));
        }
        settings.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        return command;
    }
}
