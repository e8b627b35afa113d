package io.tidemark.scoring.method;

import io.tidemark.common.model.Flag;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is needed of all models at once, a number of each in flat columns, and what is added up over all models. Models go by once, in
 * blocks: those of a block are curated on all cores, then each sum takes them in the panel's order, so that no order of work
 * shows in a result, and then the block is forgotten.
 */
public final class PanelColumns {
    private static final int BLOCK = 1_024; // models: with their series they fit into a cache

    private static final int ESTIMATED = FlagBits.of(Flag.ESTIMATED);

    private final Panel panel;
    private final MethodParameters method;
    private final int[] firstDays;
    private final double[] counters;
    private final double[] windows;
    private final int[] flags;
    private final double[][] checkpoints;
    private final double[] none;
    private final Months months;
    private final Months shown;
    private final List<ModelMonths> kept; // of all models, or of none
    private final int[] places;
    private final int[] sameMonths;
    private final int same;

    /** Takes every model of the panel in turn. */
    public interface Sum {
        /**
         * Adds one model.
         *
         * @param shown its months from the first in which a counted model was read
         */
        void add(int model, ModelSeries series, ModelMonths shown);
    }

    private record One(ModelSeries series, ModelMonths shown) {}

    /**
     * Looks at the first days; {@link #fill} does the rest.
     *
     * @param panel the curation's
     */
    public PanelColumns(Curation curation, Panel panel, MethodParameters method) {
        this(curation, panel, method, null);
    }

    /** The same, with less work where another computation with the same method had the same. */
    public PanelColumns(Curation curation, Panel panel, MethodParameters method, @Nullable Before before) {
        this.panel = panel;
        this.method = method;
        this.firstDays = new int[panel.size()];
        this.counters = new double[panel.size()];
        this.windows = new double[panel.size()];
        this.flags = new int[panel.size()];
        this.checkpoints = new double[panel.size()][];
        this.none = RamPopulation.notObserved(method.ram());
        int[] firstReadings = new int[panel.size()];
        boolean keep = panel.size() <= Curation.KEPT;
        InParallel.each(panel.size(), model -> {
            ModelSeries series = keep ? panel.series().get(model) : null;
            Curation.First own = series == null
                    ? curation.first(model)
                    : new Curation.First(series.firstDay(), series.firstReading());
            firstDays[model] = own.day();
            firstReadings[model] = own.reading();
        });
        int first = panel.asOf();
        int firstRead = panel.asOf();
        for (int model = 0; model < firstDays.length; model++) {
            first = Math.min(first, firstDays[model]);
            firstRead = panel.classifications().get(model).mainline()
                    ? Math.min(firstRead, firstReadings[model])
                    : firstRead;
        }
        this.months = Months.between(first, panel.asOf());
        this.shown = Months.between(firstRead, panel.asOf());
        this.kept = InParallel.map(
                keep ? panel.size() : 0,
                model -> ModelMonths.of(
                        panel.series().get(model),
                        months,
                        panel.asOf(),
                        method,
                        before == null ? null : before.months(model),
                        curation.settled(model)));
        this.places = new int[kept.size()];
        this.sameMonths = new int[kept.size()];
        InParallel.each(kept.size(), model -> {
            ModelMonths other = before == null ? null : before.months(model);
            places[model] =
                    before == null || other == null ? -1 : before.readings().place(model);
            sameMonths[model] = other == null ? 0 : kept.get(model).same(other);
        });
        this.same = before == null || kept.isEmpty() ? 0 : Math.max(before.same(panel, sameMonths, shown), 0);
    }

    /** What is needed of the columns of another computation, and where a model stood there. */
    public record Before(Panel panel, PanelColumns columns, SameReadings readings) {
        @Nullable
        ModelMonths months(int model) {
            int place = readings.place(model);
            return place < 0 || columns.kept.isEmpty() ? null : columns.kept.get(place);
        }

        /** How many of the first months shown are the same for all models, of which there are the same. */
        private int same(Panel now, int[] sameMonths, Months shown) {
            if (now.size() != panel.size() || !shown.sameStart(columns.shown)) {
                return 0;
            }
            int[] same = new int[now.size()];
            InParallel.each(same.length, model -> same[model] = same(now, model, shown, sameMonths[model]));
            return Arrays.stream(same).min().orElse(0);
        }

        private int same(Panel now, int model, Months shown, int sameMonths) {
            if (readings.place(model) != model
                    || !now.classifications()
                            .get(model)
                            .equals(panel.classifications().get(model))) {
                return 0;
            }
            int later = columns.months.count() - columns.shown.count();
            return Math.min(
                    sameMonths - later,
                    GroupSeries.same(now.series().get(model), panel.series().get(model), shown, panel.asOf()));
        }
    }

    /** Where a model stood in the other computation; -1 if it was not there. */
    public int before(int model) {
        return places[model];
    }

    /** How many of the first {@link #months()} of a model are the same as before. */
    public int sameMonths(int model) {
        return sameMonths[model];
    }

    /** How many of the first months shown every sum over models is the same for as before. */
    public int same() {
        return same;
    }

    /** Lets every model go by once. */
    public PanelColumns fill(List<Sum> sums) {
        for (int from = 0; from < panel.size(); from += BLOCK) {
            int first = from;
            List<One> block = InParallel.map(Math.min(BLOCK, panel.size() - from), i -> one(first + i));
            InParallel.each(sums.size(), sum -> {
                for (int i = 0; i < block.size(); i++) {
                    sums.get(sum)
                            .add(first + i, block.get(i).series(), block.get(i).shown());
                }
            });
        }
        return this;
    }

    private One one(int model) {
        ModelSeries series = panel.series().get(model);
        Merged counter = series.counter() == null ? null : series.counter().readings();
        Merged window = series.window() == null ? null : series.window().readings();
        counters[model] = counter == null ? Double.NaN : counter.lastValue();
        windows[model] = window == null ? Double.NaN : window.lastValue();
        checkpoints[model] = RamPopulation.checkpoints(panel.classifications().get(model), counter, none, method.ram());
        for (Mark mark : series.marks()) {
            flags[model] |= FlagBits.of(mark.flag());
        }
        ModelMonths own = months(model, series);
        for (boolean estimated : own.estimated) {
            flags[model] |= estimated ? ESTIMATED : 0;
        }
        return new One(series, own.last(shown));
    }

    /** From the month of the first day of any model. */
    public Months months() {
        return months;
    }

    /** From the month in which a counted model was first read. */
    public Months shown() {
        return shown;
    }

    /** A model by {@link #months()}; of many models made each time it is asked for. */
    public ModelMonths months(int model, ModelSeries series) {
        return kept.isEmpty() ? of(series) : kept.get(model);
    }

    private ModelMonths of(ModelSeries series) {
        return ModelMonths.of(series, months, panel.asOf(), method);
    }

    /** {@link ModelSeries#firstDay} of a model. */
    public int firstDay(int model) {
        return firstDays[model];
    }

    /** The all-time counter as last read; {@code NaN} if never. */
    public double counter(int model) {
        return counters[model];
    }

    /** The 30-day window as last read; {@code NaN} if never. */
    public double window(int model) {
        return windows[model];
    }

    /** {@link FlagBits} of a model's marks and months. */
    public int flags(int model) {
        return flags[model];
    }

    /** Cumulative downloads at the ages of RAM. */
    double[] checkpoints(int model) {
        return checkpoints[model];
    }
}
