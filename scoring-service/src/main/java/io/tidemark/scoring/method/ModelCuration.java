package io.tidemark.scoring.method;

import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.WindowColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Curates one model; {@code method.md}, section 2. Of a model that was curated before, only what lies near the readings that differ. */
final class ModelCuration {
    private final Subject subject;
    private final int releaseDay;
    private final int asOf;
    private final FeedFaults faults;
    private final MethodParameters method;
    private final EarlierSeries earlier;
    private final List<Mark> marks = new ArrayList<>();
    private int joined = ModelSeries.NEVER; // the last day of a counter up to which its readings are the same
    private int settled = ModelSeries.NEVER;

    /** @param releaseDay epoch day; {@link ModelSeries#NEVER} if unknown */
    ModelCuration(
            Subject subject,
            int releaseDay,
            int asOf,
            FeedFaults faults,
            MethodParameters method,
            EarlierSeries earlier) {
        this.subject = subject;
        this.releaseDay = releaseDay;
        this.asOf = asOf;
        this.faults = faults;
        this.method = method;
        this.earlier = earlier;
    }

    /** A model's series and the last day up to which its months are those of another computation. */
    record Curated(ModelSeries series, int settled) {}

    Curated run() {
        int goneSince = GoneModels.since(subject, asOf, method.gone());
        CounterColumns counter = counter(goneSince);
        WindowColumns window = window(counter);
        Merged likes = merged(Metric.LIKES);
        if (goneSince != ModelSeries.NEVER) {
            marks.add(Mark.of(Flag.GONE, goneSince, asOf));
        }
        for (Subject.AliasSpan span : subject.aliasSpans()) {
            if (span.firstDay() <= asOf) {
                marks.add(Mark.of(Flag.ALIAS, span.firstDay(), Math.min(span.lastDay(), asOf)));
            }
        }
        ModelSeries series =
                new ModelSeries(counter, window, goneSince, likes == null ? Double.NaN : likes.lastValue(), marks);
        return new Curated(series, earlier.comparable(series) ? settled : EarlierSeries.NOTHING);
    }

    /** The series as its latest figures need it: nothing is judged a spike or an event, and nothing is marked. */
    ModelSeries latest() {
        int goneSince = GoneModels.since(subject, asOf, method.gone());
        Merged counter = merged(Metric.DOWNLOADS_ALL_TIME);
        Merged window = merged(Metric.DOWNLOADS_30D);
        Merged likes = merged(Metric.LIKES);
        return new ModelSeries(
                counter == null
                        ? null
                        : CounterCuration.curate(
                                counter, releaseDay, asOf, goneSince, method, EarlierSeries.NONE, 0, marks),
                window == null ? null : new WindowColumns(window, window.values()),
                goneSince,
                likes == null ? Double.NaN : likes.lastValue(),
                List.of());
    }

    private @Nullable CounterColumns counter(int goneSince) {
        Merged readings = merged(Metric.DOWNLOADS_ALL_TIME);
        if (readings == null) {
            return null;
        }
        int same = CounterCuration.same(readings, releaseDay, method, earlier);
        CounterColumns counter =
                CounterCuration.curate(readings, releaseDay, asOf, goneSince, method, earlier, same, marks);
        joined = same == 0 ? EarlierSeries.NOTHING : readings.days()[same - 1];
        int elements = same == 0 ? 0 : joined - counter.firstDay() + 1;
        int held = Spikes.find(counter, method.spike(), earlier, elements, marks);
        settled = held == 0 ? EarlierSeries.NOTHING : counter.firstDay() + held - 1;
        return counter;
    }

    private @Nullable WindowColumns window(@Nullable CounterColumns counter) {
        Merged readings = merged(Metric.DOWNLOADS_30D);
        if (readings == null) {
            return null;
        }
        for (int i = 1; i < readings.size() && readings.isCut(); i++) {
            if (readings.cut(i)) {
                marks.add(Mark.of(Flag.UNIT_CHANGE, readings.days()[i], readings.days()[i]));
            }
        }
        WindowColumns before = earlier.window();
        int same = before == null ? 0 : earlier.same(readings, before.readings());
        if (same > 0 && before != null && eventsHold(readings, counter, before, same)) {
            settled = Math.min(settled, beforeLast(readings, Math.min(readings.days()[same - 1], joined)));
            return before.continued(readings, same);
        }
        settled = EarlierSeries.NOTHING;
        return new WindowColumns(
                readings, BulkEvents.find(readings, day -> counted(counter, day), method.bulkEvent(), marks));
    }

    /**
     * The events are the same if every rise that is judged is far enough from the first reading that differs, and those nearer to it are
     * left to the counter.
     */
    private boolean eventsHold(Merged readings, @Nullable CounterColumns counter, WindowColumns before, int same) {
        int judged = readings.days()[same - 1] - BulkEvents.reach(method.bulkEvent());
        CounterColumns counterBefore = earlier.counter();
        if ((counter == null) != (counterBefore == null) || joined < judged) {
            return false;
        }
        boolean hold = leftToCounter(readings, judged, day -> counted(counter, day))
                && leftToCounter(before.readings(), judged, day -> counted(counterBefore, day));
        if (hold) {
            earlier.marks(Flag.BULK_EVENT, ModelSeries.NEVER, marks);
        }
        return hold;
    }

    /** The day before the last reading up to a day: whichever reading is nearest to a day up to it lies no later than that last one. */
    private static int beforeLast(Merged readings, int upTo) {
        int i = readings.size() - 1;
        while (i >= 0 && readings.days()[i] > upTo) {
            i--;
        }
        return i < 0 ? EarlierSeries.NOTHING : readings.days()[i] - 1;
    }

    private static boolean leftToCounter(Merged readings, int after, IntPredicate counted) {
        for (int i = readings.size() - 1; i > 0 && readings.days()[i] > after; i--) {
            if (!counted.test(readings.days()[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean counted(@Nullable CounterColumns counter, int day) {
        return counter != null
                && day >= counter.firstDay()
                && !Double.isNaN(counter.increments()[day - counter.firstDay()]);
    }

    private @Nullable Merged merged(Metric metric) {
        Merged merged = SourceMerge.of(subject.readings(), metric, asOf, faults, method.sources());
        if (merged != null) {
            markRuns(Flag.STALE_FEED, merged.staleDays());
            markRuns(Flag.CONFLICT, merged.conflictDays());
        }
        return merged;
    }

    private void markRuns(Flag flag, int[] days) {
        int from = 0;
        for (int i = 1; i <= days.length; i++) {
            if (i == days.length || days[i] != days[i - 1] + 1) {
                marks.add(Mark.of(flag, days[from], days[i - 1]));
                from = i;
            }
        }
    }
}
