package io.tidemark.scoring.method;

import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.method.SameReadings.FeedKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with whole feeds: each source's readings of a metric are judged over all models, before any model is. */
public final class FeedFaults {
    private record Faults(@Nullable Feed feed, DaySet stale, DaySet cuts) {}

    private static final DaySet NONE = new DaySet(0, -1);
    private static final Faults FAULTLESS = new Faults(null, NONE, NONE);

    private final Map<FeedKey, Faults> faults = new HashMap<>();

    private FeedFaults() {}

    /**
     * Judges readings up to a day; what a later reading says about an earlier day is nothing, so a later day changes none. Of a feed that was judged before with the same method only the days from the first that may differ are judged.
     *
     * @param same how far the readings are those that {@code before} judged
     */
    static FeedFaults find(
            List<Subject> subjects,
            int until,
            MethodParameters method,
            @Nullable FeedFaults before,
            @Nullable SameReadings same) {
        Map<FeedKey, List<Readings>> feeds = new HashMap<>();
        Set<Metric> stale = method.staleFeed().metrics();
        Set<Metric> cut = method.unitChange().metrics();
        for (Subject subject : subjects) {
            for (Readings readings : subject.readings()) {
                Metric metric = readings.metric();
                if (stale.contains(metric) || cut.contains(metric)) {
                    feeds.computeIfAbsent(FeedKey.of(readings), key -> new ArrayList<>())
                            .add(readings.until(until));
                }
            }
        }
        List<Map.Entry<FeedKey, List<Readings>>> all = List.copyOf(feeds.entrySet());
        List<Faults> judged = InParallel.map(all.size(), feed -> {
            FeedKey key = all.get(feed).getKey();
            Faults known = before == null ? FAULTLESS : before.faults.getOrDefault(key, FAULTLESS);
            int from = same == null ? Feed.NO_DAY : same.firstDifference(key);
            Feed whole = new Feed(all.get(feed).getValue(), known.feed(), from);
            return new Faults(
                    whole,
                    stale.contains(key.metric()) ? StaleFeed.days(whole, method.staleFeed(), known.stale()) : NONE,
                    cut.contains(key.metric()) ? UnitChange.days(whole, method.unitChange(), known.cuts()) : NONE);
        });
        FeedFaults found = new FeedFaults();
        for (int feed = 0; feed < all.size(); feed++) {
            found.faults.put(all.get(feed).getKey(), judged.get(feed));
        }
        return found;
    }

    /** Days on which the source repeated itself. */
    DaySet stale(Readings readings) {
        return of(readings).stale();
    }

    /** Days on which the source's unit changed. */
    DaySet cuts(Readings readings) {
        return of(readings).cuts();
    }

    private Faults of(Readings readings) {
        return faults.getOrDefault(FeedKey.of(readings), FAULTLESS);
    }
}
