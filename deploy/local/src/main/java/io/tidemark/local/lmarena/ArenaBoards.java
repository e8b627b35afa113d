package io.tidemark.local.lmarena;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recorded boards as the data set would show them. */
public final class ArenaBoards {

    private ArenaBoards() {}

    /**
     * One board of one day, from a table {@code date,board,rank,model,vendor,license,score,ci95,votes}.
     *
     * @param day also the day of publication: the table does not tell another
     */
    public static List<BoardRow> read(Path table, String board, String day) {
        List<BoardRow> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(table)) {
            for (NamedCsvRecord row : csv) {
                if (row.getField("board").equals(board) && row.getField("date").equals(day)) {
                    double score = Double.parseDouble(row.getField("score"));
                    double either = Double.parseDouble(row.getField("ci95"));
                    String license = row.getField("license");
                    rows.add(new BoardRow(
                            row.getField("model"),
                            row.getField("vendor"),
                            license.isEmpty() ? null : license,
                            score,
                            score - either,
                            score + either,
                            Long.parseLong(row.getField("votes")),
                            Long.parseLong(row.getField("rank")),
                            "overall",
                            day));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("a recorded table cannot be read: " + table, failure);
        }
        return rows;
    }
}
