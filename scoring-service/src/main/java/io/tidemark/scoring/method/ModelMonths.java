package io.tidemark.scoring.method;

import io.tidemark.common.model.Flag;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.WindowColumns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One model by calendar month; {@code method.md}, sections 2 and 3. A month has downloads if the counter knows each of its days, or
 * was entered or left by the model; where no counter touches the month, if a 30-day window was read near its end. A month that
 * is not over has none (ours): a part of a month is not comparable with a month.
 *
 * <p>Columns are by month of the given months; {@code NaN} where not observed.
 */
public final class ModelMonths {
    private final Months months;
    private final int asOf;
    private final ModelSeries series;
    private final int monthEndDays;

    /** Downloads of the month, with {@link #unobserved} where there is none. */
    public final double[] downloads;
    /** The same without spikes and bulk events. */
    public final double[] adjusted;
    /** The part of the downloads that lies between readings. */
    public final double[] spread;
    /** Whether the downloads are a 30-day window. */
    public final boolean[] estimated;
    /** The last known counter at the month's end or the as-of day. */
    public final double[] cumulative;
    /** The same without spikes. */
    public final double[] cumulativeAdjusted;
    /** The part of the cumulative value that lies between readings. */
    public final double[] betweenReadings;
    /** Why there are no downloads; {@code cumulativeUnobserved} why no cumulative value. */
    public final @Nullable Unobserved[] unobserved;

    public final @Nullable Unobserved[] cumulativeUnobserved;
    /** {@link FlagBits}. */
    public final int[] flags;

    private final double[] replaced; // what is adjusted of the increments up to a month's end

    private ModelMonths(ModelSeries series, Months months, int asOf, int monthEndDays) {
        this.series = series;
        this.months = months;
        this.asOf = asOf;
        this.monthEndDays = monthEndDays;
        int count = months.count();
        this.downloads = notObserved(count);
        this.adjusted = notObserved(count);
        this.spread = new double[count];
        this.estimated = new boolean[count];
        this.cumulative = notObserved(count);
        this.cumulativeAdjusted = notObserved(count);
        this.betweenReadings = new double[count];
        this.unobserved = new Unobserved[count];
        this.cumulativeUnobserved = new Unobserved[count];
        this.flags = new int[count];
        this.replaced = new double[count];
    }

    public static ModelMonths of(ModelSeries series, Months months, int asOf, MethodParameters method) {
        return of(series, months, asOf, method, null, 0);
    }

    /**
     * The same, with less work if a part is known.
     *
     * @param before the model's in another computation; null if there are none
     * @param settled the last epoch day up to which what months are made of is the same there
     */
    static ModelMonths of(
            ModelSeries series,
            Months months,
            int asOf,
            MethodParameters method,
            @Nullable ModelMonths before,
            int settled) {
        ModelMonths model =
                new ModelMonths(series, months, asOf, method.window().monthEndDays());
        int kept = before == null ? 0 : model.take(before, Math.min(settled, before.asOf));
        model.fill(kept);
        return model;
    }

    /** Takes the months that were over by a day; returns how many. */
    private int take(ModelMonths before, int day) {
        int kept = 0;
        if (months.sameStart(before.months)) {
            while (kept < months.count() && months.lastDay(kept) <= day) {
                kept++;
            }
        }
        System.arraycopy(before.downloads, 0, downloads, 0, kept);
        System.arraycopy(before.adjusted, 0, adjusted, 0, kept);
        System.arraycopy(before.spread, 0, spread, 0, kept);
        System.arraycopy(before.estimated, 0, estimated, 0, kept);
        System.arraycopy(before.cumulative, 0, cumulative, 0, kept);
        System.arraycopy(before.cumulativeAdjusted, 0, cumulativeAdjusted, 0, kept);
        System.arraycopy(before.betweenReadings, 0, betweenReadings, 0, kept);
        System.arraycopy(before.unobserved, 0, unobserved, 0, kept);
        System.arraycopy(before.cumulativeUnobserved, 0, cumulativeUnobserved, 0, kept);
        System.arraycopy(before.replaced, 0, replaced, 0, kept);
        return kept;
    }

    /** How many of the first months are the same in everything. */
    int same(ModelMonths before) {
        int same = months.sameStart(before.months) ? Math.min(months.count(), before.months.count()) : 0;
        same = same(downloads, before.downloads, same);
        same = same(adjusted, before.adjusted, same);
        same = same(spread, before.spread, same);
        same = same(cumulative, before.cumulative, same);
        same = same(cumulativeAdjusted, before.cumulativeAdjusted, same);
        same = same(betweenReadings, before.betweenReadings, same);
        int month = 0;
        while (month < same
                && flags[month] == before.flags[month]
                && estimated[month] == before.estimated[month]
                && unobserved[month] == before.unobserved[month]
                && cumulativeUnobserved[month] == before.cumulativeUnobserved[month]) {
            month++;
        }
        return month;
    }

    private static int same(double[] now, double[] before, int most) {
        int differs = Arrays.mismatch(now, 0, most, before, 0, most);
        return differs < 0 ? most : differs;
    }

    /** The last months only; this object itself if that is all of them. */
    public ModelMonths last(Months later) {
        int from = months.count() - later.count();
        return from == 0 ? this : new ModelMonths(this, later, from);
    }

    private ModelMonths(ModelMonths all, Months later, int from) {
        int to = all.months.count();
        this.series = all.series;
        this.months = later;
        this.asOf = all.asOf;
        this.monthEndDays = all.monthEndDays;
        this.downloads = Arrays.copyOfRange(all.downloads, from, to);
        this.adjusted = Arrays.copyOfRange(all.adjusted, from, to);
        this.spread = Arrays.copyOfRange(all.spread, from, to);
        this.estimated = Arrays.copyOfRange(all.estimated, from, to);
        this.cumulative = Arrays.copyOfRange(all.cumulative, from, to);
        this.cumulativeAdjusted = Arrays.copyOfRange(all.cumulativeAdjusted, from, to);
        this.betweenReadings = Arrays.copyOfRange(all.betweenReadings, from, to);
        this.unobserved = Arrays.copyOfRange(all.unobserved, from, to);
        this.cumulativeUnobserved = Arrays.copyOfRange(all.cumulativeUnobserved, from, to);
        this.flags = Arrays.copyOfRange(all.flags, from, to);
        this.replaced = Arrays.copyOfRange(all.replaced, from, to);
    }

    private static double[] notObserved(int count) {
        double[] column = new double[count];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    private void fill(int first) {
        CounterColumns counter = series.counter();
        double sum = first == 0 ? 0 : replaced[first - 1];
        int summed = counter == null || first == 0 ? 0 : Math.max(months.firstDay(first) - counter.firstDay(), 0);
        for (int month = first; month < months.count(); month++) {
            unobserved[month] = months.lastDay(month) > asOf ? Unobserved.MONTH_NOT_OVER : downloads(month);
            if (counter == null) {
                cumulativeUnobserved[month] = Unobserved.NO_COUNTER;
                continue;
            }
            int day = Math.min(months.lastDay(month), asOf);
            for (; counter.adjusted() != counter.increments() && summed <= day - counter.firstDay(); summed++) {
                double excess = counter.increments()[summed] - counter.adjusted()[summed];
                sum += Double.isNaN(excess) ? 0 : excess;
            }
            replaced[month] = sum;
            cumulativeUnobserved[month] = cumulative(counter, month, day, sum);
        }
        for (int month = 0; month < months.count(); month++) {
            if (estimated[month]) {
                flags[month] |= FlagBits.of(Flag.ESTIMATED);
                flags[month] |= adjusted[month] != downloads[month] ? FlagBits.of(Flag.BULK_EVENT) : 0;
            }
        }
        for (Mark mark : series.marks()) {
            mark(mark);
        }
    }

    private @Nullable Unobserved downloads(int month) {
        CounterColumns counter = series.counter();
        WindowColumns window = series.window();
        if (counter != null
                && counter.firstDay() <= months.lastDay(month)
                && counter.readings().lastDay() >= months.firstDay(month)) {
            return counted(counter, month);
        }
        if (window != null) {
            int nearest = nearest(window.readings().days(), months.lastDay(month));
            if (counter == null || !counter.covers(window.readings().days()[nearest])) {
                return estimated(window, month, nearest);
            }
        }
        if (counter == null || counter.firstDay() > months.lastDay(month)) {
            return counter == null ? Unobserved.NO_COUNTER : Unobserved.BEFORE_FIRST_READING;
        }
        return series.goneSince() <= months.lastDay(month) ? Unobserved.GONE : Unobserved.NO_LONGER_READ;
    }

    private @Nullable Unobserved counted(CounterColumns counter, int month) {
        int validFrom = counter.readings().validFrom();
        if (validFrom > counter.readings().firstDay() && validFrom >= months.firstDay(month)) {
            return Unobserved.UNIT_CHANGE;
        }
        int from = Math.max(months.firstDay(month), counter.firstDay());
        int to = Math.min(months.lastDay(month), counter.readings().lastDay());
        boolean left = to < months.lastDay(month) && series.goneSince() > months.lastDay(month);
        if (left || (counter.panelEntry() && from == counter.firstDay())) {
            return Unobserved.PARTLY_OBSERVED;
        }
        double sum = 0;
        double sumAdjusted = 0;
        double sumSpread = 0;
        for (int index = from - counter.firstDay(); index <= to - counter.firstDay(); index++) {
            double increment = counter.increments()[index];
            sum += increment;
            sumAdjusted += counter.adjusted()[index];
            sumSpread += counter.spread()[index] ? increment : 0;
        }
        downloads[month] = sum;
        adjusted[month] = sumAdjusted;
        spread[month] = sumSpread;
        return null;
    }

    /** Index of the day nearest to another; of two as near the earlier, which for a month's end lies within the month. */
    private static int nearest(int[] days, int day) {
        int found = Arrays.binarySearch(days, day);
        if (found >= 0) {
            return found;
        }
        int after = -found - 1;
        boolean earlier = after == days.length || (after > 0 && day - days[after - 1] <= days[after] - day);
        return earlier ? after - 1 : after;
    }

    private @Nullable Unobserved estimated(WindowColumns window, int month, int nearest) {
        int end = months.lastDay(month);
        int[] days = window.readings().days();
        if (Math.abs(days[nearest] - end) > monthEndDays) {
            return days[0] > end ? Unobserved.BEFORE_FIRST_READING : Unobserved.NO_READING_NEAR_MONTH_END;
        }
        if (days[nearest] < window.readings().validFrom()) {
            return Unobserved.UNIT_CHANGE;
        }
        downloads[month] = window.readings().values()[nearest];
        adjusted[month] = window.adjusted()[nearest];
        estimated[month] = true;
        return null;
    }

    private @Nullable Unobserved cumulative(CounterColumns counter, int month, int day, double excess) {
        if (day < counter.firstDay()) {
            return Unobserved.BEFORE_FIRST_READING;
        }
        int validFrom = counter.readings().validFrom();
        if (validFrom > counter.readings().firstDay() && day < validFrom) {
            return Unobserved.UNIT_CHANGE;
        }
        cumulative[month] = counter.lastKnown(day);
        cumulativeAdjusted[month] = Math.max(cumulative[month] - excess, 0);
        betweenReadings[month] = Math.max(cumulative[month] - counter.lastRead(day), 0);
        return null;
    }

    private void mark(Mark mark) {
        int bit = FlagBits.of(mark.flag());
        int last = Math.min(months.indexOf(mark.lastDay()), months.count() - 1);
        for (int month = Math.max(months.indexOf(mark.firstDay()), 0); month <= last; month++) {
            flags[month] |= bit;
        }
    }
}
