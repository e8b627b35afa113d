package io.tidemark.scoring.assembly;

import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.method.MemberSet;
import io.tidemark.scoring.method.ModelMonths;
import io.tidemark.scoring.method.MonthColumns;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Downloads as columns to compare groups by: of mainline models, and of those that only wait for their organization's review, which
 * belong to no group and are what is unmapped. Months that are not over are left out: a part of a month has no month end.
 */
final class DownloadColumns {
    private final Panel panel;
    private final Months months;
    private final List<ModelMonths> byModel;
    private final int[] rows;
    private final int over;

    DownloadColumns(Panel panel, Months months, List<ModelMonths> byModel) {
        this.panel = panel;
        this.months = months;
        this.byModel = byModel;
        this.rows = IntStream.range(0, panel.size())
                .filter(model -> panel.classifications().get(model).mainline() || waitsForReview(model))
                .toArray();
        this.over = (int) IntStream.range(0, months.count())
                .filter(month -> months.lastDay(month) <= panel.asOf())
                .count();
    }

    private boolean waitsForReview(int model) {
        Classification classification = panel.classifications().get(model);
        return classification.status() == ModelStatus.CANDIDATE && classification.region() == null;
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
        double[] values = new double[rows.length * over];
        int[] existsFrom = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            ModelMonths own = byModel.get(rows[row]);
            double[] column = mode == SeriesMode.MONTHLY
                    ? adjusted ? own.adjusted : own.downloads
                    : adjusted ? own.cumulativeAdjusted : own.cumulative;
            System.arraycopy(column, 0, values, row * over, over);
            existsFrom[row] = existsFrom(rows[row]);
        }
        return new MonthColumns(
                IntStream.of(rows)
                        .mapToObj(model -> panel.subjects().get(model).path().toString())
                        .toList(),
                IntStream.of(rows)
                        .mapToObj(model -> panel.classifications().get(model).organization())
                        .toList(),
                IntStream.range(0, over).map(months::lastDay).toArray(),
                values,
                existsFrom);
    }

    private int existsFrom(int model) {
        LocalDate released = panel.classifications().get(model).releasedOn();
        if (released == null) {
            return 0;
        }
        long from = Math.min(released.toEpochDay(), panel.series().get(model).firstDay());
        int month = 0;
        while (month < over && months.lastDay(month) < from) {
            month++;
        }
        return month;
    }
}
