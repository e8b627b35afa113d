package io.tidemark.scoring.assembly;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.WindowColumns;
import io.tidemark.scoring.method.Curation;
import io.tidemark.scoring.method.FlagBits;
import io.tidemark.scoring.method.InParallel;
import io.tidemark.scoring.method.ModelMonths;
import io.tidemark.scoring.method.PanelColumns;
import io.tidemark.scoring.method.Rows;
import io.tidemark.scoring.method.Unobserved;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The daily and monthly series of every model whose downloads were ever read, by path. */
final class HistoryRows {
    private final Panel panel;
    private final PanelColumns columns;
    private final Made[] made; // of each model, or of none

    /** What was made of a model's rows, as it was asked for. */
    private static final class Made {
        private final SnapshotRow.@Nullable Month[] months;
        private @Nullable List<SnapshotRow.Mark> marks;

        Made(int months) {
            this.months = new SnapshotRow.Month[months];
        }
    }

    /** Without a part that is known, and nothing kept. */
    HistoryRows(Panel panel, PanelColumns columns) {
        this.panel = panel;
        this.columns = columns;
        this.made = new Made[0];
    }

    /**
     * Keeps what it makes, if there are not too many models, and takes what is the same in another computation.
     *
     * @param before with the same method; null if there is none
     */
    HistoryRows(Panel panel, PanelColumns columns, @Nullable HistoryRows before) {
        this.panel = panel;
        this.columns = columns;
        this.made = new Made[panel.size() <= Curation.KEPT ? panel.size() : 0];
        InParallel.each(made.length, model -> {
            made[model] = new Made(columns.months().count());
            int place = before == null ? -1 : columns.before(model);
            if (before != null && place >= 0) {
                take(before.made[place], model, before.panel.series().get(place));
            }
        });
    }

    private void take(Made before, int model, ModelSeries series) {
        System.arraycopy(before.months, 0, made[model].months, 0, columns.sameMonths(model));
        boolean same = panel.series().get(model).marks().equals(series.marks());
        made[model].marks = same ? before.marks : null;
    }

    /** A row is made when it is asked for: all of them together are larger than everything they are made from. */
    List<SnapshotRow.History> list() {
        int[] read = IntStream.range(0, panel.size())
                .filter(model -> columns.firstDay(model) != ModelSeries.NEVER)
                .toArray();
        return new Rows<>(read.length, row -> row(read[row]));
    }

    private SnapshotRow.History row(int model) {
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
                marks(model, series),
                months(model, columns.months(model, series), first));
    }

    private static List<@Nullable Double> column(double[] values, CounterColumns counter, int first) {
        int missing = counter.firstDay() - first;
        if (missing == 0) {
            return Canonical.column(values, counter.length());
        }
        double[] column = new double[missing + counter.length()];
        Arrays.fill(column, 0, missing, Double.NaN);
        System.arraycopy(values, 0, column, missing, counter.length());
        return Canonical.column(column, column.length);
    }

    private static List<@Nullable Double> window(Merged readings, int first, int asOf) {
        double[] column = new double[asOf - first + 1];
        Arrays.fill(column, Double.NaN);
        for (int i = 0; i < readings.size(); i++) {
            column[readings.days()[i] - first] = readings.values()[i];
        }
        return Canonical.column(column, column.length);
    }

    private List<SnapshotRow.Mark> marks(int model, ModelSeries series) {
        if (made.length == 0) {
            return marks(series);
        }
        List<SnapshotRow.Mark> rows = made[model].marks;
        if (rows == null) {
            rows = marks(series);
            made[model].marks = rows;
        }
        return rows;
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

    private List<SnapshotRow.Month> months(int model, ModelMonths own, int firstDay) {
        Months months = columns.months();
        int first = Math.max(months.indexOf(firstDay), 0);
        SnapshotRow.@Nullable Month[] rows =
                made.length == 0 ? new SnapshotRow.Month[months.count()] : made[model].months;
        for (int month = first; month < rows.length; month++) {
            if (rows[month] == null) {
                rows[month] = month(own, months.month(month), month);
            }
        }
        return List.of(Arrays.copyOfRange(rows, first, rows.length));
    }

    private static SnapshotRow.Month month(ModelMonths own, YearMonth name, int month) {
        Unobserved reason = own.unobserved[month];
        return new SnapshotRow.Month(
                name,
                Canonical.amount(own.downloads[month]),
                Canonical.amount(own.adjusted[month]),
                Canonical.amount(own.cumulative[month]),
                FlagBits.flags(own.flags[month]),
                reason == null ? null : reason.wireName());
    }
}
