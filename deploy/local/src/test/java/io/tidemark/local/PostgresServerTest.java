package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    Path folder;

    @Test
    void servesEachServiceItsOwnSchemaAndKeepsItsRowsOverARestart() throws Exception {
        long pid;
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            pid = server.process().handle().pid();
            execute(server, "scoring", "create table kept (value integer); insert into kept values (42)");
            assertThat(query(server, "scoring", "select current_schema || ' ' || value from kept"))
                    .isEqualTo("scoring 42");
            assertThat(query(server, "scoring", "show server_version")).startsWith("18.");
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            assertThat(query(server, "scoring", "select value from scoring.kept"))
                    .isEqualTo("42");
        }
    }

    @Test
    void keepsServicesOutOfEachOthersSchemas() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            execute(server, "scoring", "create table secret (value integer)");
            assertThatThrownBy(() -> query(server, "gateway", "select value from scoring.secret"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for schema scoring");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("gateway"), "gateway", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void comesBackAfterAHardKill() throws Exception {
        int port;
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            port = server.port();
            execute(server, "collector", "create table kept (value integer); insert into kept values (7)");
            server.process().handle().destroyForcibly();
            server.process().onExit().get();
        }
        try (PostgresServer server = PostgresServer.start(folder, port)) {
            assertThat(query(server, "collector", "select value from kept")).isEqualTo("7");
        }
    }

    private static void execute(PostgresServer server, String service, String sql) throws SQLException {
        try (Connection connection = connect(server, service);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer server, String service, String sql) throws SQLException {
        try (Connection connection = connect(server, service);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgresServer server, String service) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(service), server.username(service), server.password(service));
    }
}
