package io.tidemark.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Recorded data beside the project, for tests. A test that asks for what is not there is skipped, and says so. The
 * system property {@code tidemark.shared} names the folder.
 */
public final class SharedData {

    private static final Path FOLDER = Path.of(System.getProperty("tidemark.shared", "../shared"));

    private SharedData() {}

    /** @param path of a file or a folder, below the folder of recorded data */
    public static Path require(String path) {
        Path found = FOLDER.resolve(path);
        assumeTrue(Files.exists(found), () -> "no data at " + found + ": set tidemark.shared");
        return found;
    }

    /** @see #rows(Path) */
    public static List<NamedCsvRecord> rows(String path) throws IOException {
        return rows(require(path));
    }

    /** Every row of a CSV file with a header, plain or compressed with gzip. */
    public static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return csv.stream().toList();
        }
    }
}
