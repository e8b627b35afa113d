package io.tidemark.scoring.method;

import io.tidemark.common.model.Flag;
import io.tidemark.scoring.domain.CounterColumns;
import io.tidemark.scoring.domain.Mark;
import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.WindowColumns;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The series of one model as another computation had them, and how far they hold. Each rule says how far it looks around a day; what lies
 * nearer to the first reading that differs is curated again, and where no rule says it the model is curated whole.
 */
final class EarlierSeries {
    /** Of a model that was not there. */
    static final EarlierSeries NONE = new EarlierSeries(null, List.of(), List.of(), new int[0]);
    /** Before every epoch day: nothing holds. */
    static final int NOTHING = Integer.MIN_VALUE;

    private static final Set<Flag> OF_JOINS = EnumSet.of(Flag.REVISION, Flag.INTERPOLATED, Flag.SPARSE);

    private final @Nullable ModelSeries series;
    private final List<Readings> readings;
    private final List<Readings> earlier;
    private final int[] counts;

    /**
     * @param readings of the model now, {@code earlier} those the earlier series were curated from
     * @param counts of each of the readings now, how many of the first are the same
     */
    EarlierSeries(@Nullable ModelSeries series, List<Readings> readings, List<Readings> earlier, int[] counts) {
        this.series = series;
        this.readings = readings;
        this.earlier = earlier;
        this.counts = counts;
    }

    @Nullable
    CounterColumns counter() {
        return series == null ? null : series.counter();
    }

    @Nullable
    WindowColumns window() {
        return series == null ? null : series.window();
    }

    /** Whether what holds of a whole series, and not of a day of it, is the same. */
    boolean comparable(ModelSeries now) {
        return series != null
                && now.goneSince() == series.goneSince()
                && validFrom(now.counter() == null ? null : now.counter().readings())
                        == validFrom(
                                series.counter() == null
                                        ? null
                                        : series.counter().readings())
                && validFrom(now.window() == null ? null : now.window().readings())
                        == validFrom(
                                series.window() == null ? null : series.window().readings());
    }

    private static int validFrom(@Nullable Merged readings) {
        return readings == null ? ModelSeries.NEVER : readings.validFrom();
    }

    /** How many of the first merged readings are the same. */
    int same(Merged now, @Nullable Merged before) {
        if (before == null) {
            return 0;
        }
        int most = Math.min(now.size(), before.size());
        int same = alone(now, before, most);
        if (same < 0) {
            same = mismatch(now, before, most);
        }
        if (now.isCut() || before.isCut()) {
            int uncut = 0;
            while (uncut < same && now.cut(uncut) == before.cut(uncut)) {
                uncut++;
            }
            return uncut;
        }
        return same;
    }

    /** Of merged readings that are one source's own, which were compared already; -1 of others. */
    private int alone(Merged now, Merged before, int most) {
        int own = owner(readings, now);
        return own >= 0 && owner(earlier, before) >= 0 ? Math.min(counts[own], most) : -1;
    }

    private static int owner(List<Readings> readings, Merged merged) {
        for (int i = 0; i < readings.size(); i++) {
            if (readings.get(i).days() == merged.days()) {
                return i;
            }
        }
        return -1;
    }

    private static int mismatch(Merged now, Merged before, int most) {
        int days = Arrays.mismatch(now.days(), 0, most, before.days(), 0, most);
        int same = days < 0 ? most : days;
        int values = Arrays.mismatch(now.values(), 0, same, before.values(), 0, same);
        return values < 0 ? same : values;
    }

    /** Adds the marks of readings that were joined up to a day. */
    void joins(int lastDay, List<Mark> marks) {
        for (Mark mark : marks()) {
            if (OF_JOINS.contains(mark.flag()) && mark.lastDay() <= lastDay) {
                marks.add(mark);
            }
        }
    }

    /** Adds the marks of a flag before a day; whether there is any. */
    boolean marks(Flag flag, int before, List<Mark> marks) {
        boolean any = false;
        for (Mark mark : marks()) {
            if (mark.flag() == flag && mark.firstDay() < before) {
                any |= marks.add(mark);
            }
        }
        return any;
    }

    private List<Mark> marks() {
        return series == null ? List.of() : series.marks();
    }
}
