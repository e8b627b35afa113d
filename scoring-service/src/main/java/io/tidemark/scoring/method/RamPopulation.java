package io.tidemark.scoring.method;

import io.tidemark.common.model.SizeBucket;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.Subject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The mainline models with what RAM needs of each, as known on a day. Rows run in the order of the subjects, which is by path.
 */
public final class RamPopulation {
    private static final int[] NONE = {};

    private final int until;
    private final List<Subject> subjects;
    private final @Nullable SizeBucket[] sizes;
    private final int[] releaseDays;
    private final double[][] downloads;
    private final double[] totals;
    private final Map<SizeBucket, int[]> bySize;

    /**
     * @param until epoch day: nothing read later is in here
     * @param subjects the mainline ones
     * @param sizes null where unresolved
     * @param releaseDays {@link ModelSeries#NEVER} where unknown
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
        this.bySize = bySize(sizes);
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

    /** What is known on the as-of day, from what was taken from the panel's models. */
    public static RamPopulation of(Panel panel, PanelColumns columns) {
        int[] mainline = panel.mainline();
        SizeBucket[] sizes = new SizeBucket[mainline.length];
        int[] releaseDays = new int[mainline.length];
        double[][] downloads = new double[mainline.length][];
        double[] totals = new double[mainline.length];
        for (int model = 0; model < mainline.length; model++) {
            Classification classification = panel.classifications().get(mainline[model]);
            sizes[model] = classification.size();
            releaseDays[model] = releaseDay(classification);
            downloads[model] = columns.checkpoints(mainline[model]);
            totals[model] = columns.counter(mainline[model]);
        }
        List<Subject> subjects =
                new Rows<>(mainline.length, model -> panel.subjects().get(mainline[model]));
        return new RamPopulation(panel.asOf(), subjects, sizes, releaseDays, downloads, totals);
    }

    /** What was known on the as-of day of a panel of readings. */
    public static RamPopulation of(Panel read, MethodParameters method) {
        int[] mainline = read.mainline();
        SizeBucket[] sizes = new SizeBucket[mainline.length];
        int[] releaseDays = new int[mainline.length];
        double[][] downloads = new double[mainline.length][];
        double[] totals = new double[mainline.length];
        double[] none = notObserved(method.ram());
        InParallel.each(mainline.length, model -> {
            Classification classification = read.classifications().get(mainline[model]);
            sizes[model] = classification.size();
            releaseDays[model] = releaseDay(classification);
            CounterColumns columns = read.series().get(mainline[model]).counter();
            Merged counter = columns == null ? null : columns.readings();
            totals[model] = counter == null ? Double.NaN : counter.lastValue();
            downloads[model] = checkpoints(classification, counter, none, method.ram());
        });
        List<Subject> subjects =
                new Rows<>(mainline.length, model -> read.subjects().get(mainline[model]));
        return new RamPopulation(read.asOf(), subjects, sizes, releaseDays, downloads, totals);
    }

    private static int releaseDay(Classification classification) {
        LocalDate released = classification.releasedOn();
        return released == null ? ModelSeries.NEVER : (int) released.toEpochDay();
    }

    /** @param none shared by all that are observed at no checkpoint, which are most */
    static double[] checkpoints(
            Classification classification, @Nullable Merged counter, double[] none, MethodParameters.Ram rule) {
        if (counter == null || classification.releasedOn() == null) {
            return none;
        }
        double[] own = CheckpointDownloads.of(counter, releaseDay(classification), rule);
        return Arrays.equals(own, none) ? none : own;
    }

    static double[] notObserved(MethodParameters.Ram rule) {
        double[] none = new double[rule.checkpoints()];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    public int size() {
        return subjects.size();
    }

    /** Indexes of the models of a bucket that are observed at a checkpoint, ascending. */
    int[] observed(SizeBucket size, int checkpoint) {
        int[] found = new int[16];
        int count = 0;
        for (int model : bySize.getOrDefault(size, NONE)) {
            if (!Double.isNaN(downloads[model][checkpoint])) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = model;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static Map<SizeBucket, int[]> bySize(@Nullable SizeBucket[] sizes) {
        Map<SizeBucket, int[]> bySize = new EnumMap<>(SizeBucket.class);
        for (SizeBucket size : SizeBucket.values()) {
            bySize.put(
                    size,
                    IntStream.range(0, sizes.length)
                            .filter(model -> sizes[model] == size)
                            .toArray());
        }
        return bySize;
    }
}
