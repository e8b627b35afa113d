package io.tidemark.scoring.method;

import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.WindowColumns;
import java.util.List;

/**
 * A panel of downloads as read, for what needs no more of an earlier day: feeds are judged and sources put together as in {@link
 * Curation}, but nothing is spread over days, and nothing is marked.
 */
public final class ReadPanel {
    private ReadPanel() {}

    /**
     * All subjects up to the as-of date. Of a counter there are its readings alone: its columns are of its last day.
     *
     * @param judged the same subjects up to that day or a later one: what is read later says nothing about an earlier day
     */
    public static Panel of(SnapshotInputs inputs, Curation judged, MethodParameters method) {
        int asOf = (int) inputs.asOf().toEpochDay();
        List<Subject> subjects = inputs.subjects();
        FeedFaults faults = judged.faults();
        return new Panel(
                asOf,
                subjects,
                judged.classifications(),
                InParallel.map(subjects.size(), model -> series(subjects.get(model), asOf, faults, method)));
    }

    /** What was read of one model. */
    static ModelSeries series(Subject subject, int asOf, FeedFaults faults, MethodParameters method) {
        Merged counter = SourceMerge.of(subject.readings(), Metric.DOWNLOADS_ALL_TIME, asOf, faults, method.sources());
        Merged window = SourceMerge.of(subject.readings(), Metric.DOWNLOADS_30D, asOf, faults, method.sources());
        return new ModelSeries(
                counter == null ? null : new CounterColumns(counter, counter.lastDay(), counter.lastDay(), false),
                window == null ? null : new WindowColumns(window, window.values()),
                GoneModels.since(subject, asOf, method.gone()),
                Double.NaN,
                List.of());
    }
}
