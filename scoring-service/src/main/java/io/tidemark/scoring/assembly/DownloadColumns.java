package io.tidemark.scoring.assembly;

import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.method.Curation;
import io.tidemark.scoring.method.InParallel;
import io.tidemark.scoring.method.MemberSet;
import io.tidemark.scoring.method.ModelMonths;
import io.tidemark.scoring.method.MonthColumns;
import io.tidemark.scoring.method.PanelColumns;
import io.tidemark.scoring.method.Rows;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Downloads as columns to compare groups by: of mainline models, and of those that only wait for their organization's review, which
 * belong to no group and are what is unmapped. Months that are not over are left out: a part of a month has no month end.
 */
final class DownloadColumns implements PanelColumns.Sum {
    private final Panel panel;
    private final Months months;
    private final int[] rows;
    private final int over;
    private final List<String> names;
    private final int[] existsFrom;
    private final double[] monthly;
    private final double[] monthlyAdjusted;
    private final double[] cumulative;
    private final double[] cumulativeAdjusted;
    private int next;

    /** Of no model yet: all are to be added. */
    DownloadColumns(Panel panel, Months months) {
        this.panel = panel;
        this.months = months;
        this.rows = IntStream.range(0, panel.size())
                .filter(model -> panel.classifications().get(model).mainline() || waitsForReview(model))
                .toArray();
        this.over = (int) IntStream.range(0, months.count())
                .filter(month -> months.lastDay(month) <= panel.asOf())
                .count();
        IntFunction<String> name = row -> panel.subjects().get(rows[row]).path().toString();
        this.names = rows.length <= Curation.KEPT
                ? InParallel.map(rows.length, name)
                : new Rows<>(rows.length, name); // as texts they would be as large as all the rest
        this.existsFrom = new int[rows.length];
        this.monthly = new double[rows.length * over];
        this.monthlyAdjusted = new double[rows.length * over];
        this.cumulative = new double[rows.length * over];
        this.cumulativeAdjusted = new double[rows.length * over];
    }

    @Override
    public void add(int model, ModelSeries series, ModelMonths shown) {
        if (next == rows.length || rows[next] != model) {
            return;
        }
        int row = next++;
        existsFrom[row] = existsFrom(model, series.firstDay());
        System.arraycopy(shown.downloads, 0, monthly, row * over, over);
        System.arraycopy(shown.adjusted, 0, monthlyAdjusted, row * over, over);
        System.arraycopy(shown.cumulative, 0, cumulative, row * over, over);
        System.arraycopy(shown.cumulativeAdjusted, 0, cumulativeAdjusted, row * over, over);
    }

    private boolean waitsForReview(int model) {
        Classification classification = panel.classifications().get(model);
        return classification.status() == ModelStatus.CANDIDATE && classification.region() == null;
    }

    /** Whether these are the same raw columns of the same models in the same groups, bit by bit. */
    boolean sameRaw(DownloadColumns other) {
        if (rows.length != other.rows.length
                || over != other.over
                || !months.sameStart(other.months)
                || !Arrays.equals(monthly, other.monthly)
                || !Arrays.equals(cumulative, other.cumulative)
                || !names.equals(other.names)) {
            return false;
        }
        return IntStream.range(0, rows.length).allMatch(row -> panel.classifications()
                .get(rows[row])
                .equals(other.panel.classifications().get(other.rows[row])));
    }

    /** The panel's models that the rows of the columns are of, ascending. */
    int[] rows() {
        return rows;
    }

    /** All models that are counted. */
    MemberSet counted() {
        return set("counted", model -> panel.classifications().get(model).mainline());
    }

    /** Models whose region is unknown or not reviewed. */
    MemberSet unmapped() {
        return set("unmapped", model -> {
            Region region = panel.classifications().get(model).region();
            return region == null || region == Region.UNKNOWN;
        });
    }

    private MemberSet set(String name, IntPredicate has) {
        return new MemberSet(
                name,
                IntStream.range(0, rows.length)
                        .filter(row -> has.test(rows[row]))
                        .toArray());
    }

    MonthColumns of(SeriesMode mode, boolean adjusted) {
        double[] values = mode == SeriesMode.MONTHLY
                ? adjusted ? monthlyAdjusted : monthly
                : adjusted ? cumulativeAdjusted : cumulative;
        return new MonthColumns(
                names,
                new Rows<>(
                        rows.length,
                        row -> panel.classifications().get(rows[row]).organization()),
                IntStream.range(0, over).map(months::lastDay).toArray(),
                values,
                existsFrom);
    }

    private int existsFrom(int model, int firstDay) {
        LocalDate released = panel.classifications().get(model).releasedOn();
        if (released == null) {
            return 0;
        }
        long from = Math.min(released.toEpochDay(), firstDay);
        int month = 0;
        while (month < over && months.lastDay(month) < from) {
            month++;
        }
        return month;
    }
}
