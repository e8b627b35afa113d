package io.tidemark.scoring.method;

import io.tidemark.scoring.domain.Readings;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a source repeated itself; {@code method.md}, section 2. Of the models with a value above 0 both on the day and
 * on the source's day before, almost all show the same value: the source was not read, it was copied.
 */
final class StaleFeed {
    private StaleFeed() {}

    /** @param before the days of an earlier judgement of the feed; null if there is none */
    static DaySet days(Feed feed, MethodParameters.StaleFeeds rule, @Nullable DaySet before) {
        DaySet stale = feed.judged(before);
        int[] common = new int[feed.length()];
        int[] unchanged = new int[feed.length()];
        for (Readings model : feed.readings()) {
            for (int i = feed.first(model); i < model.size(); i++) {
                if (feed.consecutive(model, i) && model.values()[i] > 0) {
                    int index = model.days()[i] - feed.firstDay();
                    common[index]++;
                    unchanged[index] += model.values()[i] == model.values()[i - 1] ? 1 : 0;
                }
            }
        }
        for (int index = 0; index < common.length; index++) {
            if (common[index] >= rule.leastCommon() && unchanged[index] >= rule.unchangedShare() * common[index]) {
                stale.add(feed.firstDay() + index);
            }
        }
        return stale;
    }

    /** Whether a reading of a stale day is a repeat of its model's last one. A value of its own is a new reading even there. */
    static boolean repeats(DaySet stale, Readings model, int index) {
        return index > 0 && model.values()[index] == model.values()[index - 1] && stale.contains(model.days()[index]);
    }
}
