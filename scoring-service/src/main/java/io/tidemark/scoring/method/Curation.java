package io.tidemark.scoring.method;

import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
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
    private @Nullable Before before; // until the panel is curated
    private int[] settled = {};

    private Curation(
            SnapshotInputs inputs, FeedFaults faults, int asOf, MethodParameters method, @Nullable Before before) {
        this.before = before;
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
        return of(inputs, method, null);
    }

    /** The same; of what was curated before only what may differ is judged and curated again. */
    public static Curation of(SnapshotInputs inputs, MethodParameters method, @Nullable Before before) {
        int asOf = (int) inputs.asOf().toEpochDay();
        FeedFaults faults = FeedFaults.find(
                inputs.subjects(),
                asOf,
                method,
                before == null ? null : before.curation().faults,
                before == null ? null : before.same());
        return new Curation(inputs, faults, asOf, method, before);
    }

    /** The panel of all subjects up to the as-of date. */
    public static Panel panel(SnapshotInputs inputs, MethodParameters method) {
        return of(inputs, method).panel();
    }

    /** Of each subject. */
    List<Classification> classifications() {
        return classifications;
    }

    /** What is wrong with whole feeds. */
    FeedFaults faults() {
        return faults;
    }

    /** The panel of all subjects. */
    public Panel panel() {
        if (subjects.size() > KEPT) {
            IntFunction<ModelSeries> series = model -> series(model).series();
            return new Panel(asOf, subjects, classifications, new Rows<>(subjects.size(), series));
        }
        List<ModelCuration.Curated> curated = InParallel.map(subjects.size(), this::series);
        before = null;
        settled = curated.stream().mapToInt(ModelCuration.Curated::settled).toArray();
        return new Panel(
                asOf,
                subjects,
                classifications,
                curated.stream().map(ModelCuration.Curated::series).toList());
    }

    /** The last day up to which what a model's months are made of is the same as before. */
    int settled(int model) {
        return settled.length == 0 ? EarlierSeries.NOTHING : settled[model];
    }

    /**
     * Each model's series of the panel as its latest figures need them. Of many models they are made when they are asked for, and
     * nothing is judged a spike or an event in them, and nothing marked.
     */
    public List<ModelSeries> latest(Panel panel) {
        return subjects.size() > KEPT
                ? new Rows<>(subjects.size(), model -> curation(model).latest())
                : panel.series();
    }

    /**
     * Each model's series of the panel as what needs its last readings alone takes them. Of many models they are made when they are asked
     * for, as {@link ReadPanel} makes them.
     */
    public List<ModelSeries> read(Panel panel) {
        return subjects.size() > KEPT
                ? new Rows<>(subjects.size(), model -> ReadPanel.series(subjects.get(model), asOf, faults, method))
                : panel.series();
    }

    /** {@link ModelSeries#firstDay} and {@link ModelSeries#firstReading} of a model, whose series are not curated for it. */
    First first(int model) {
        List<Readings> readings = subjects.get(model).readings();
        Merged counter = SourceMerge.of(readings, Metric.DOWNLOADS_ALL_TIME, asOf, faults, method.sources());
        Merged window = SourceMerge.of(readings, Metric.DOWNLOADS_30D, asOf, faults, method.sources());
        int windowed = window == null ? ModelSeries.NEVER : window.firstDay();
        if (counter == null) {
            return new First(windowed, windowed);
        }
        int releaseDay = releaseDay(classifications.get(model).releasedOn());
        return new First(
                Math.min(CounterCuration.start(counter, releaseDay, method), windowed),
                Math.min(counter.firstDay(), windowed));
    }

    /** The first day of a model's series and that of its first reading; {@link ModelSeries#NEVER} if there is none. */
    record First(int day, int reading) {}

    private static int releaseDay(@Nullable LocalDate releasedOn) {
        return releasedOn == null ? ModelSeries.NEVER : (int) releasedOn.toEpochDay();
    }

    private ModelCuration.Curated series(int model) {
        return curation(model).run();
    }

    private ModelCuration curation(int model) {
        return new ModelCuration(
                subjects.get(model),
                releaseDay(classifications.get(model).releasedOn()),
                asOf,
                faults,
                method,
                before == null ? EarlierSeries.NONE : before.of(model, subjects.get(model)));
    }

    /** What is needed of an earlier curation with the same method, and how far the readings are the same. */
    public record Before(Curation curation, List<ModelSeries> series, SameReadings same) {
        EarlierSeries of(int model, Subject subject) {
            int place = same.place(model);
            return place < 0
                    ? EarlierSeries.NONE
                    : new EarlierSeries(
                            series.get(place),
                            subject.readings(),
                            curation.subjects.get(place).readings(),
                            same.counts(model));
        }
    }
}
