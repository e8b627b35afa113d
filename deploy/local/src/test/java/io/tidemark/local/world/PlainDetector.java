package io.tidemark.local.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The method's rules for spikes, bulk events and revisions, written down a second time and without any allowance for small
 * counts: what they find here, no detector has an excuse to miss or to invent.
 */
final class PlainDetector {

    private static final int WINDOW = 28;

    private PlainDetector() {}

    /** A daily increment above 8 robust deviations and above 10 medians of the 28 days around it. */
    static List<LocalDate> spikes(SampleRepository repository) {
        LocalDate first = firstDay(repository);
        double[] increments = differences(repository, first, true);
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < increments.length; i++) {
            double[] around = around(increments, i);
            double median = median(around);
            double deviation = 1.4826 * deviation(around, median);
            if (around.length >= 8 && increments[i] > median + 8 * deviation && increments[i] > 10 * median) {
                days.add(first.plusDays(i + 1L));
            }
        }
        return days;
    }

    /** A step up of the 30-day window, by a third of its level and 8 robust deviations, that falls again 30 days later. */
    static List<LocalDate> bulkEvents(SampleRepository repository) {
        LocalDate first = firstDay(repository);
        double[] steps = differences(repository, first, false);
        List<LocalDate> days = new ArrayList<>();
        for (int i = 5; i + 31 < steps.length; i++) {
            double[] around = around(steps, i);
            double median = median(around);
            double level = repository.counters().trailing(first.plusDays(i));
            boolean step = steps[i] > level / 3 && steps[i] - median > 8 * 1.4826 * deviation(around, median);
            for (int after = 29; step && after <= 31; after++) {
                if (Math.abs(steps[i] + steps[i + after]) <= 0.2 * steps[i]) {
                    days.add(first.plusDays(i + 1L));
                    break;
                }
            }
        }
        return days;
    }

    static List<LocalDate> falls(SampleRepository repository) {
        LocalDate first = firstDay(repository);
        double[] increments = differences(repository, first, true);
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < increments.length; i++) {
            if (increments[i] < 0) {
                days.add(first.plusDays(i + 1L));
            }
        }
        return days;
    }

    private static LocalDate firstDay(SampleRepository repository) {
        LocalDate released = repository.model().released();
        return released.isBefore(SampleWorld.FIRST_DAY) ? SampleWorld.FIRST_DAY : released;
    }

    private static double[] differences(SampleRepository repository, LocalDate first, boolean allTime) {
        SampleCounters counters = repository.counters();
        int days = (int) (counters.lastDay().toEpochDay() - first.toEpochDay());
        double[] differences = new double[days];
        for (int i = 0; i < days; i++) {
            LocalDate day = first.plusDays(i + 1L);
            differences[i] = allTime
                    ? counters.allTime(day) - counters.allTime(day.minusDays(1))
                    : counters.trailing(day) - counters.trailing(day.minusDays(1));
        }
        return differences;
    }

    private static double[] around(double[] values, int index) {
        int from = Math.clamp(index - WINDOW / 2, 0, Math.max(0, values.length - WINDOW));
        return Arrays.copyOfRange(values, from, Math.min(values.length, from + WINDOW));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double deviation(double[] values, double median) {
        return median(
                Arrays.stream(values).map(value -> Math.abs(value - median)).toArray());
    }
}
