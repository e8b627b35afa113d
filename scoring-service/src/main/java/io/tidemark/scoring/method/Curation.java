package io.tidemark.scoring.method;

import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.WindowColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** From readings to curated series; {@code method.md}, section 2. */
public final class Curation {
    /** Up to so many models their curated series are kept; of more each is curated again when it is asked for. */
    public static final int KEPT = 20_000;

    private final List<Subject> subjects;
    private final List<Classification> classifications;
    private final FeedFaults faults;
    private final int asOf;
    private final MethodParameters method;

    private Curation(SnapshotInputs inputs, FeedFaults faults, int asOf, MethodParameters method) {
        this.subjects = inputs.subjects();
        this.classifications = InParallel.map(
                subjects.size(),
                model -> inputs.classification(subjects.get(model).path()));
        this.faults = faults;
        this.asOf = asOf;
        this.method = method;
    }

    /** Judges the feeds, so that models can be curated up to the as-of date; later readings are not looked at. */
    public static Curation of(SnapshotInputs inputs, MethodParameters method) {
        int asOf = (int) inputs.asOf().toEpochDay();
        return new Curation(inputs, FeedFaults.find(inputs.subjects(), asOf, method), asOf, method);
    }

    /** The panel of all subjects up to the as-of date. */
    public static Panel panel(SnapshotInputs inputs, MethodParameters method) {
        return of(inputs, method).panel();
    }

    /** The panel of all subjects. */
    public Panel panel() {
        IntFunction<ModelSeries> series =
                model -> series(subjects.get(model), classifications.get(model).releasedOn());
        return new Panel(
                asOf,
                subjects,
                classifications,
                subjects.size() <= KEPT
                        ? InParallel.map(subjects.size(), series)
                        : new Rows<>(subjects.size(), series));
    }

    /** The first reading of a model's downloads; {@link ModelSeries#NEVER} if there is none. Its series are not curated for it. */
    int firstReading(int model) {
        return first(model, Merged::firstDay);
    }

    /** {@link ModelSeries#firstDay} of a model, whose series are not curated for it. */
    int firstDay(int model) {
        int releaseDay = releaseDay(classifications.get(model).releasedOn());
        return first(model, counter -> CounterCuration.start(counter, releaseDay, method));
    }

    private int first(int model, ToIntFunction<Merged> ofCounter) {
        List<Readings> readings = subjects.get(model).readings();
        Merged counter = SourceMerge.of(readings, Metric.DOWNLOADS_ALL_TIME, asOf, faults, method.sources());
        Merged window = SourceMerge.of(readings, Metric.DOWNLOADS_30D, asOf, faults, method.sources());
        return Math.min(
                counter == null ? ModelSeries.NEVER : ofCounter.applyAsInt(counter),
                window == null ? ModelSeries.NEVER : window.firstDay());
    }

    private static int releaseDay(@Nullable LocalDate releasedOn) {
        return releasedOn == null ? ModelSeries.NEVER : (int) releasedOn.toEpochDay();
    }

    private ModelSeries series(Subject subject, @Nullable LocalDate releasedOn) {
        List<Mark> marks = new ArrayList<>();
        int goneSince = GoneModels.since(subject, asOf, method.gone());
        int releaseDay = releaseDay(releasedOn);
        CounterColumns counter = counter(subject, releaseDay, goneSince, marks);
        WindowColumns window = window(subject, counter, marks);
        Merged likes = merged(subject, Metric.LIKES, marks);
        if (goneSince != ModelSeries.NEVER) {
            marks.add(Mark.of(Flag.GONE, goneSince, asOf));
        }
        for (Subject.AliasSpan span : subject.aliasSpans()) {
            if (span.firstDay() <= asOf) {
                marks.add(Mark.of(Flag.ALIAS, span.firstDay(), Math.min(span.lastDay(), asOf)));
            }
        }
        return new ModelSeries(
                counter,
                window,
                goneSince,
                likes == null ? Double.NaN : likes.lastValue(),
                marks.size() < 2 ? marks : marks.stream().distinct().toList());
    }

    private @Nullable CounterColumns counter(Subject subject, int releaseDay, int goneSince, List<Mark> marks) {
        Merged readings = merged(subject, Metric.DOWNLOADS_ALL_TIME, marks);
        if (readings == null) {
            return null;
        }
        CounterColumns counter = CounterCuration.curate(readings, releaseDay, asOf, goneSince, method, marks);
        Spikes.find(counter, method.spike(), marks);
        return counter;
    }

    private @Nullable WindowColumns window(Subject subject, @Nullable CounterColumns counter, List<Mark> marks) {
        Merged readings = merged(subject, Metric.DOWNLOADS_30D, marks);
        if (readings == null) {
            return null;
        }
        for (int i = 1; i < readings.size(); i++) {
            if (readings.cut()[i]) {
                marks.add(Mark.of(Flag.UNIT_CHANGE, readings.days()[i], readings.days()[i]));
            }
        }
        IntPredicate counted = day -> counter != null
                && day >= counter.firstDay()
                && !Double.isNaN(counter.increments()[day - counter.firstDay()]);
        return new WindowColumns(readings, BulkEvents.find(readings, counted, method.bulkEvent(), marks));
    }

    private @Nullable Merged merged(Subject subject, Metric metric, List<Mark> marks) {
        Merged merged = SourceMerge.of(subject.readings(), metric, asOf, faults, method.sources());
        if (merged != null) {
            markRuns(Flag.STALE_FEED, merged.staleDays(), marks);
            markRuns(Flag.CONFLICT, merged.conflictDays(), marks);
        }
        return merged;
    }

    private static void markRuns(Flag flag, int[] days, List<Mark> marks) {
        int from = 0;
        for (int i = 1; i <= days.length; i++) {
            if (i == days.length || days[i] != days[i - 1] + 1) {
                marks.add(Mark.of(flag, days[from], days[i - 1]));
                from = i;
            }
        }
    }
}
