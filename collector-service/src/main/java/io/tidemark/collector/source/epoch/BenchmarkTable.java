package io.tidemark.collector.source.epoch;

import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.RefusedShare;
import io.tidemark.collector.source.table.CellNumber;
import io.tidemark.collector.source.table.Table;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The scores of one benchmark, one a model version. Where a version was run several times its highest score holds, whatever
 * the order of the rows.
 *
 * @param believed false if the table could not be taken, or has no score
 */
record BenchmarkTable(List<Observation> observations, List<Finding> findings, boolean believed) {

    static BenchmarkTable read(
            String where, String benchmark, String scoreColumn, byte[] file, LocalDate day, int maxRefusedPercent) {
        Findings findings = new Findings(where);
        if (!Measurement.isQualifier(benchmark)) {
            findings.warn("odd_file_name", null, null, "'" + Table.shown(benchmark) + "' cannot name a benchmark");
            return notTaken(findings);
        }
        Table table;
        try {
            table = Table.read(file, List.of(scoreColumn), findings);
        } catch (Table.Unreadable failure) {
            findings.error(failure.reason(), null, null, failure.detail());
            return notTaken(findings);
        }
        String nameColumn = EpochDocument.nameColumn(table);
        if (nameColumn == null) {
            findings.error("missing_column", null, EpochDocument.MODEL_VERSION, "no column names the model");
            return notTaken(findings);
        }
        SortedMap<SubjectId, Double> best = new TreeMap<>();
        long refused = table.refused();
        for (Table.Row row : table.rows()) {
            if (!readRow(row, nameColumn, scoreColumn, best, findings)) {
                refused++;
            }
        }
        RefusedShare share = new RefusedShare(refused, table.rows().size() + table.refused());
        if (share.exceeds(maxRefusedPercent)) {
            findings.error("too_many_refused", null, null, share + ": the table is not believed");
            return notTaken(findings);
        }
        if (best.isEmpty()) {
            findings.warn("empty_table", null, scoreColumn, "no model has a score");
        }
        List<Observation> observations = best.entrySet().stream()
                .map(score -> (Observation)
                        new Measurement(score.getKey(), Metric.SCORE, benchmark, score.getValue(), day, null))
                .toList();
        return new BenchmarkTable(observations, findings.list(), !best.isEmpty());
    }

    private static BenchmarkTable notTaken(Findings findings) {
        return new BenchmarkTable(List.of(), findings.list(), false);
    }

    /** @return false if the row is refused */
    private static boolean readRow(
            Table.Row row,
            String nameColumn,
            String scoreColumn,
            SortedMap<SubjectId, Double> best,
            Findings findings) {
        String name = row.cell(nameColumn);
        SubjectId subject = name == null ? null : EpochDocument.subject(name);
        if (name == null || subject == null) {
            String detail = name == null ? "the row names no model" : "'" + Table.shown(name) + "' cannot be a name";
            findings.warn("odd_model_name", row.line(), nameColumn, detail);
            return false;
        }
        switch (row.number(scoreColumn)) {
            case CellNumber.Odd odd -> {
                findings.warn(odd.reason(), row.line(), scoreColumn, odd.detail());
                return false;
            }
            case CellNumber.Nothing none ->
                findings.info("no_value", row.line(), scoreColumn, subject + " is listed without a score");
            case CellNumber.Given score -> {
                if (best.containsKey(subject)) {
                    findings.info("further_run", row.line(), nameColumn, subject + " has several runs: the best holds");
                }
                best.merge(subject, score.value(), Math::max);
            }
        }
        return true;
    }
}
