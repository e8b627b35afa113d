package io.tidemark.scoring.method;

import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Subject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the readings of one computation are those of another, bit by bit: of each model how many, and of each feed up to which day. What
 * depends on those alone holds as it was.
 */
public final class SameReadings {
    /** After every epoch day we can meet. */
    public static final int NOWHERE = Integer.MAX_VALUE;

    /** All readings of a metric by a source. */
    record FeedKey(Metric metric, String source) {
        static FeedKey of(Readings readings) {
            return new FeedKey(readings.metric(), readings.source());
        }
    }

    private record Compared(int count, int firstDifference) {}

    private final int[] places;
    private final Compared[][] compared;
    private final Map<FeedKey, Integer> differences = new HashMap<>();

    private SameReadings(int[] places, Compared[][] compared) {
        this.places = places;
        this.compared = compared;
    }

    /**
     * @param now subjects sorted by path, whose readings count up to {@code until}; {@code before} and {@code untilBefore} likewise
     */
    public static SameReadings of(List<Subject> now, int until, List<Subject> before, int untilBefore) {
        int[] places = places(now, before);
        SameReadings same = new SameReadings(places, new Compared[now.size()][]);
        InParallel.each(now.size(), model -> {
            List<Readings> readings = now.get(model).readings();
            List<Readings> earlier =
                    places[model] < 0 ? List.of() : before.get(places[model]).readings();
            same.compared[model] = new Compared[readings.size()];
            for (int i = 0; i < readings.size(); i++) {
                Readings other = find(earlier, readings.get(i));
                same.compared[model][i] = other == null
                        ? new Compared(0, first(readings.get(i)))
                        : compare(readings.get(i).until(until), other.until(untilBefore));
            }
        });
        boolean[] met = new boolean[before.size()];
        for (int model = 0; model < now.size(); model++) {
            List<Readings> readings = now.get(model).readings();
            for (int i = 0; i < readings.size(); i++) {
                same.differ(readings.get(i), same.compared[model][i].firstDifference());
            }
            if (places[model] >= 0) {
                met[places[model]] = true;
            }
        }
        for (int model = 0; model < met.length; model++) {
            List<Readings> left = met[model] ? List.of() : before.get(model).readings();
            left.forEach(gone -> same.differ(gone, first(gone)));
        }
        for (int model = 0; model < now.size(); model++) {
            List<Readings> earlier =
                    places[model] < 0 ? List.of() : before.get(places[model]).readings();
            for (Readings other : earlier) {
                if (find(now.get(model).readings(), other) == null) {
                    same.differ(other, first(other));
                }
            }
        }
        return same;
    }

    private static int[] places(List<Subject> now, List<Subject> before) {
        int[] places = new int[now.size()];
        int next = 0;
        for (int model = 0; model < places.length; model++) {
            while (next < before.size() && before.get(next).compareTo(now.get(model)) < 0) {
                next++;
            }
            boolean there = next < before.size() && before.get(next).compareTo(now.get(model)) == 0;
            places[model] = there ? next : -1;
        }
        return places;
    }

    private static @Nullable Readings find(List<Readings> among, Readings like) {
        for (Readings one : among) {
            if (one.metric() == like.metric() && one.source().equals(like.source())) {
                return one;
            }
        }
        return null;
    }

    private static Compared compare(Readings now, Readings before) {
        int most = Math.min(now.size(), before.size());
        int days = mismatch(now.days(), before.days(), most);
        int count = Arrays.mismatch(now.values(), 0, days, before.values(), 0, days);
        count = count < 0 ? days : count;
        int difference = Math.min(dayAt(now.days(), count), dayAt(before.days(), count));
        int conflicts = Math.min(now.conflictDays().length, before.conflictDays().length);
        int conflict = mismatch(now.conflictDays(), before.conflictDays(), conflicts);
        difference = Math.min(
                difference, Math.min(dayAt(now.conflictDays(), conflict), dayAt(before.conflictDays(), conflict)));
        while (count > 0 && now.days()[count - 1] >= difference) {
            count--;
        }
        return new Compared(count, difference);
    }

    private static int mismatch(int[] now, int[] before, int most) {
        int at = Arrays.mismatch(now, 0, most, before, 0, most);
        return at < 0 ? most : at;
    }

    private static int dayAt(int[] days, int index) {
        return index < days.length ? days[index] : NOWHERE;
    }

    private static int first(Readings readings) {
        return readings.size() == 0 ? NOWHERE : readings.days()[0];
    }

    private void differ(Readings of, int day) {
        differences.merge(FeedKey.of(of), day, Math::min);
    }

    /** Where a model stood in the other computation; -1 if it was not there. */
    public int place(int model) {
        return places[model];
    }

    /** How many of the first readings of each of a model's series are the same. */
    int[] counts(int model) {
        return Arrays.stream(compared[model]).mapToInt(Compared::count).toArray();
    }

    /** The first day on which a feed may differ. */
    int firstDifference(FeedKey feed) {
        return differences.getOrDefault(feed, NOWHERE);
    }

    /** The first day on which any reading may differ. */
    public int firstDifference() {
        return differences.values().stream().mapToInt(Integer::intValue).min().orElse(NOWHERE);
    }
}
