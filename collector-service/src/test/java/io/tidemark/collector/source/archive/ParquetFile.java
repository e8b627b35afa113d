package io.tidemark.collector.source.archive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Writes Parquet files by SQL, with a writer that is not ours. */
final class ParquetFile {

    private ParquetFile() {}

    /** @param options of {@code COPY}, such as {@code compression zstd} */
    static Path write(Path file, String select, String options) {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute("copy (" + select + ") to '" + file + "' (format parquet, " + options + ")");
            return file;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
