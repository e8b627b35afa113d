package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.WindowColumns;
import io.tidemark.scoring.method.FlagBits;
import io.tidemark.scoring.method.ModelMonths;
import io.tidemark.scoring.method.PanelColumns;
import io.tidemark.scoring.method.Rows;
import io.tidemark.scoring.method.Unobserved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The daily and monthly series of every model whose downloads were ever read, by path. */
final class HistoryRows {
    private HistoryRows() {}

    /** A row is made when it is asked for: all of them together are larger than everything they are made from. */
    static List<SnapshotRow.History> of(Panel panel, PanelColumns columns) {
        int[] read = IntStream.range(0, panel.size())
                .filter(model -> columns.firstDay(model) != ModelSeries.NEVER)
                .toArray();
        return new Rows<>(read.length, row -> row(panel, read[row], columns));
    }

    private static SnapshotRow.History row(Panel panel, int model, PanelColumns columns) {
        ModelSeries series = panel.series().get(model);
        int first = series.firstDay();
        CounterColumns counter = series.counter();
        WindowColumns window = series.window();
        boolean replaced = counter != null && counter.adjusted() != counter.increments();
        return new SnapshotRow.History(
                panel.subjects().get(model).path(),
                Canonical.date(first),
                counter == null ? null : column(counter.cumulative(), counter, first),
                counter == null ? null : column(counter.increments(), counter, first),
                replaced ? column(counter.adjusted(), counter, first) : null,
                window == null ? null : window(window.readings(), first, panel.asOf()),
                marks(series),
                months(columns.months(model, series), columns.months(), first));
    }

    private static List<@Nullable Double> column(double[] values, CounterColumns counter, int first) {
        int missing = counter.firstDay() - first;
        if (missing == 0) {
            return Canonical.column(values);
        }
        double[] column = new double[missing + values.length];
        Arrays.fill(column, 0, missing, Double.NaN);
        System.arraycopy(values, 0, column, missing, values.length);
        return Canonical.column(column);
    }

    private static List<@Nullable Double> window(Merged readings, int first, int asOf) {
        double[] column = new double[asOf - first + 1];
        Arrays.fill(column, Double.NaN);
        for (int i = 0; i < readings.size(); i++) {
            column[readings.days()[i] - first] = readings.values()[i];
        }
        return Canonical.column(column);
    }

    private static List<SnapshotRow.Mark> marks(ModelSeries series) {
        return series.marks().stream()
                .map(mark -> new SnapshotRow.Mark(
                        mark.flag(),
                        Canonical.date(mark.firstDay()),
                        Canonical.date(mark.lastDay()),
                        Canonical.amount(mark.amount())))
                .toList();
    }

    private static List<SnapshotRow.Month> months(ModelMonths model, Months months, int first) {
        List<SnapshotRow.Month> rows = new ArrayList<>();
        for (int month = 0; month < months.count(); month++) {
            if (months.lastDay(month) >= first) {
                Unobserved reason = model.unobserved[month];
                rows.add(new SnapshotRow.Month(
                        months.month(month),
                        Canonical.amount(model.downloads[month]),
                        Canonical.amount(model.adjusted[month]),
                        Canonical.amount(model.cumulative[month]),
                        FlagBits.flags(model.flags[month]),
                        reason == null ? null : reason.wireName()));
            }
        }
        return List.copyOf(rows);
    }
}
