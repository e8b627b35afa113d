package io.tidemark.local.world;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A small CSV file with a header, perhaps after lines that begin with a number sign. */
final class ListTable {

    private ListTable() {}

    /** @throws IllegalArgumentException naming the file and what is wrong with it */
    static List<NamedCsvRecord> read(Path file, List<String> columns) {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
            List<NamedCsvRecord> rows = csv.stream().toList();
            if (!rows.isEmpty() && !rows.getFirst().getHeader().containsAll(columns)) {
                throw new IllegalArgumentException("%s needs the columns %s and has %s"
                        .formatted(file, columns, rows.getFirst().getHeader()));
            }
            return rows;
        } catch (IOException | CsvParseException failure) {
            throw new IllegalArgumentException(file + " is not readable as CSV: " + failure.getMessage(), failure);
        }
    }
}
