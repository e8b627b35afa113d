package io.tidemark.scoring.method;

import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with whole feeds: each source's readings of a metric are judged over all models, before any model is. */
public final class FeedFaults {
    private record Key(Metric metric, String source) {}

    private record Faults(DaySet stale, DaySet cuts) {}

    private static final DaySet NONE = new DaySet(0, -1);
    private static final Faults FAULTLESS = new Faults(NONE, NONE);

    private final Map<Key, Faults> faults = new HashMap<>();

    private FeedFaults() {}

    /** Judges readings up to a day; what a later reading says about an earlier day is nothing, so a later day changes none. */
    public static FeedFaults find(List<Subject> subjects, int until, MethodParameters method) {
        Map<Key, List<Readings>> feeds = new HashMap<>();
        Set<Metric> stale = method.staleFeed().metrics();
        Set<Metric> cut = method.unitChange().metrics();
        for (Subject subject : subjects) {
            for (Readings readings : subject.readings()) {
                if (stale.contains(readings.metric()) || cut.contains(readings.metric())) {
                    feeds.computeIfAbsent(new Key(readings.metric(), readings.source()), key -> new ArrayList<>())
                            .add(readings.until(until));
                }
            }
        }
        FeedFaults found = new FeedFaults();
        feeds.forEach((key, readings) -> {
            Feed feed = new Feed(readings);
            found.faults.put(
                    key,
                    new Faults(
                            stale.contains(key.metric()) ? StaleFeed.days(feed, method.staleFeed()) : NONE,
                            cut.contains(key.metric()) ? UnitChange.days(feed, method.unitChange()) : NONE));
        });
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
        return faults.getOrDefault(new Key(readings.metric(), readings.source()), FAULTLESS);
    }
}
