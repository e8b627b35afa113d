package io.tidemark.collector.source.epoch;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.table.Table;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which column of which file is the score, as the archive itself says. A file it does not speak of has none. */
record ScoreColumns(SortedMap<String, String> byFile) {

    /** @throws Table.Unreadable if it is no such table: then no file has a score */
    static ScoreColumns read(byte[] metadata, Findings findings) throws Table.Unreadable {
        Table table = Table.read(metadata, List.of(EpochDocument.SOURCE_FILE, EpochDocument.SCORE_COLUMN), findings);
        SortedMap<String, String> columns = new TreeMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Table.Row row : table.rows()) {
            String path = row.cell(EpochDocument.SOURCE_FILE);
            String column = row.cell(EpochDocument.SCORE_COLUMN);
            if (path == null || column == null) {
                findings.warn("no_score_column", row.line(), null, "file or column is blank");
                continue;
            }
            String file = path.substring(path.lastIndexOf('/') + 1);
            String before = columns.putIfAbsent(file, column);
            if (before != null && !before.equals(column)) {
                findings.warn(
                        "ambiguous_score_column",
                        row.line(),
                        EpochDocument.SCORE_COLUMN,
                        Table.shown(file) + " has two score columns: neither is taken");
                ambiguous.add(file);
            }
        }
        columns.keySet().removeAll(ambiguous);
        return new ScoreColumns(Collections.unmodifiableSortedMap(columns));
    }
}
