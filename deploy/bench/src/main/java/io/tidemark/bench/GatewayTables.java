package io.tidemark.bench;

import io.tidemark.local.PostgresServer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The rows of the newest snapshot, copied as they are into tables of the same make. */
final class GatewayTables {

    private static final List<String> TABLES = List.of("model", "model_ram");

    private GatewayTables() {}

    /** @return seconds; keys and indexes in place */
    static double copy(Path folder, PostgresServer postgres) throws SQLException, IOException {
        try (Connection connection = postgres.connectAsAdmin();
                Statement statement = connection.createStatement()) {
            CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
            statement.execute("create schema copied");
            for (String table : TABLES) {
                statement.execute("create table copied." + table + " (like gateway." + table + " including all)");
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(table)))) {
                    manager.copyOut(
                            "copy (select * from gateway." + table
                                    + " where snapshot_key = (select max(snapshot_key) from gateway.snapshot)) to stdout",
                            out);
                }
            }
            statement.execute("checkpoint");
            long start = System.nanoTime();
            for (String table : TABLES) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(table)))) {
                    manager.copyIn("copy copied." + table + " from stdin", in, 1 << 20);
                }
            }
            double seconds = CollectionAgainstLoop.seconds(start);
            statement.execute("drop schema copied cascade");
            return seconds;
        }
    }
}
