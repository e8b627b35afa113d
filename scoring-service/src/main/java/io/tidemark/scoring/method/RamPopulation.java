package io.tidemark.scoring.method;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mainline models with what RAM needs of each, as known on a day. Rows run in the order of the subjects, which is by path.
 */
public final class RamPopulation {
    private static final Set<Metric> COUNTERS = EnumSet.of(Metric.DOWNLOADS_ALL_TIME);

    private final int until;
    private final List<Subject> subjects;
    private final @Nullable SizeBucket[] sizes;
    private final int[] releaseDays;
    private final double[][] downloads;
    private final double[] totals;

    /**
     * @param until epoch day: nothing read later is in here
     * @param subjects the mainline ones
     * @param sizes null where unresolved
     * @param releaseDays {@link io.tidemark.scoring.domain.ModelSeries#NEVER} where unknown
     * @param downloads {@code [model][checkpoint]} cumulative downloads at each age; {@code NaN} where not observed
     * @param totals last known counter; {@code NaN} where there is none
     */
    public RamPopulation(
            int until,
            List<Subject> subjects,
            @Nullable SizeBucket[] sizes,
            int[] releaseDays,
            double[][] downloads,
            double[] totals) {
        this.until = until;
        this.subjects = subjects;
        this.sizes = sizes;
        this.releaseDays = releaseDays;
        this.downloads = downloads;
        this.totals = totals;
    }

    public int until() {
        return until;
    }

    public List<Subject> subjects() {
        return subjects;
    }

    public @Nullable SizeBucket[] sizes() {
        return sizes;
    }

    public int[] releaseDays() {
        return releaseDays;
    }

    public double[][] downloads() {
        return downloads;
    }

    public double[] totals() {
        return totals;
    }

    /** What is known on the as-of day, from the panel's own counters. */
    public static RamPopulation of(Panel panel, MethodParameters method) {
        int[] mainline = panel.mainline();
        List<@Nullable Merged> counters = InParallel.map(mainline.length, model -> {
            CounterColumns counter = panel.series().get(mainline[model]).counter();
            return counter == null ? null : counter.readings();
        });
        return of(
                panel.asOf(),
                InParallel.map(mainline.length, model -> panel.subjects().get(mainline[model])),
                InParallel.map(mainline.length, model -> panel.classifications().get(mainline[model])),
                counters,
                method);
    }

    /** What was known at the end of a day. The feeds are judged again, so that the result is that of the day itself. */
    public static RamPopulation at(SnapshotInputs inputs, int until, MethodParameters method) {
        FeedFaults faults = FeedFaults.find(inputs.subjects(), COUNTERS, until, method);
        List<Subject> mainline = inputs.subjects().stream()
                .filter(subject -> inputs.classification(subject.path()).mainline())
                .toList();
        List<@Nullable Merged> counters = InParallel.map(
                mainline.size(),
                model -> SourceMerge.of(
                        mainline.get(model).readings(), Metric.DOWNLOADS_ALL_TIME, until, faults, method.sources()));
        List<Classification> classifications = mainline.stream()
                .map(subject -> inputs.classification(subject.path()))
                .toList();
        return of(until, mainline, classifications, counters, method);
    }

    private static RamPopulation of(
            int until,
            List<Subject> mainline,
            List<Classification> classifications,
            List<@Nullable Merged> counters,
            MethodParameters method) {
        int models = mainline.size();
        SizeBucket[] sizes = new SizeBucket[models];
        int[] releaseDays = new int[models];
        double[][] downloads = new double[models][];
        double[] totals = new double[models];
        for (int model = 0; model < models; model++) {
            Classification classification = classifications.get(model);
            sizes[model] = classification.size();
            LocalDate released = classification.releasedOn();
            releaseDays[model] =
                    released == null ? io.tidemark.scoring.domain.ModelSeries.NEVER : (int) released.toEpochDay();
            Merged counter = counters.get(model);
            totals[model] = counter == null ? Double.NaN : counter.lastValue();
            downloads[model] = counter == null || released == null
                    ? notObserved(method.ram())
                    : CheckpointDownloads.of(counter, releaseDays[model], method.ram());
        }
        return new RamPopulation(until, mainline, sizes, releaseDays, downloads, totals);
    }

    private static double[] notObserved(MethodParameters.Ram rule) {
        double[] none = new double[rule.checkpoints()];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    public int size() {
        return subjects.size();
    }

    /** Indexes of the models of a bucket that are observed at a checkpoint, ascending. */
    int[] observed(SizeBucket size, int checkpoint) {
        int[] found = new int[size()];
        int count = 0;
        for (int model = 0; model < found.length; model++) {
            if (sizes[model] == size && !Double.isNaN(downloads[model][checkpoint])) {
                found[count++] = model;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
