package io.tidemark.scoring.method;

import io.tidemark.common.model.Metric;
import io.tidemark.scoring.domain.Readings;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Days on which the unit of a metric changed under its name; {@code method.md}, section 2. On one day most models jump by a common
 * factor, or most counters fall to a few percent. A jump is more than growth: it exceeds many of the model's own ordinary
 * daily changes, so that a panel of young models that double every day is no change of unit.
 */
final class UnitChange {
    private static final int LEAST_CHANGES = 2;

    private final Feed feed;
    private final MethodParameters.UnitChanges rule;

    private UnitChange(Feed feed, MethodParameters.UnitChanges rule) {
        this.feed = feed;
        this.rule = rule;
    }

    /** @param before the days of an earlier judgement of the feed; null if there is none */
    static DaySet days(Feed feed, MethodParameters.UnitChanges rule, @Nullable DaySet before) {
        return new UnitChange(feed, rule).find(feed.judged(before));
    }

    private DaySet find(DaySet days) {
        int[] voters = new int[feed.length()];
        int[] jumped = new int[feed.length()];
        int[] collapsed = new int[feed.length()];
        double little = (1 + rule.factor()) / 2;
        double least = Math.max(1 / little, rule.collapse());
        for (Readings model : feed.readings()) {
            double[] values = model.values();
            for (int i = feed.first(model); i < values.length; i++) {
                if (votes(model, i)) {
                    int index = model.days()[i] - feed.firstDay();
                    voters[index]++;
                    if (values[i] > little * values[i - 1]
                            || values[i] <= least * values[i - 1]) { // else it did neither
                        jumped[index] += jumps(model, i) ? 1 : 0;
                        collapsed[index] += collapses(model, i) ? 1 : 0;
                    }
                }
            }
        }
        for (int index = 0; index < voters.length; index++) {
            double most = rule.most() * voters[index];
            if (voters[index] >= rule.leastCommon()) {
                int day = feed.firstDay() + index;
                if (collapsed[index] > most || (jumped[index] > most && shareAFactor(day, voters[index]))) {
                    days.add(day);
                }
            }
        }
        return days;
    }

    private boolean votes(Readings model, int index) {
        return model.values()[index - 1] > 0
                && feed.consecutive(model, index)
                && model.days()[index] - model.days()[index - 1] <= rule.largestGapDays();
    }

    private boolean collapses(Readings model, int index) {
        return model.metric().kind() == Metric.Kind.COUNTER
                && model.values()[index] <= rule.collapse() * model.values()[index - 1];
    }

    private boolean jumps(Readings model, int index) {
        double ratio = model.values()[index] / model.values()[index - 1];
        if (ratio < rule.factor() && ratio > 1 / rule.factor()) {
            return false;
        }
        double change = Math.abs(model.values()[index] - model.values()[index - 1])
                / (model.days()[index] - model.days()[index - 1]);
        return change > rule.ordinaryChanges() * ordinaryChange(model, index);
    }

    /** Median absolute change a day over the last readings before; infinite if there are too few to tell. */
    private double ordinaryChange(Readings model, int index) {
        int from = Math.max(index - rule.ordinaryReadings(), 1);
        int count = index - from;
        if (count < LEAST_CHANGES) {
            return Double.POSITIVE_INFINITY;
        }
        double[] changes = new double[count];
        for (int i = 0; i < count; i++) {
            int at = from + i;
            changes[i] =
                    Math.abs(model.values()[at] - model.values()[at - 1]) / (model.days()[at] - model.days()[at - 1]);
        }
        return RobustStatistics.median(changes, count);
    }

    private boolean shareAFactor(int day, int voters) {
        double[] ratios = new double[voters];
        int count = 0;
        for (Readings model : feed.readings()) {
            int i = Arrays.binarySearch(model.days(), day);
            if (i > 0 && votes(model, i) && jumps(model, i)) {
                ratios[count++] = model.values()[i] / model.values()[i - 1];
            }
        }
        double common = RobustStatistics.median(ratios, count);
        int alike = 0;
        for (int i = 0; i < count; i++) {
            alike += Math.abs(ratios[i] - common) <= rule.factorSpread() * common ? 1 : 0;
        }
        return alike > rule.most() * voters;
    }
}
