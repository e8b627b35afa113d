package io.tidemark.scoring.assembly;

import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.method.InParallel;
import io.tidemark.scoring.method.SameReadings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names the readings of each calendar month, of all subjects in their order: a month in which nothing changed keeps its name. */
final class MonthDigests {
    private static final int RUN = 8; // months that are digested in one go
    private static final int END = -1; // of a subject's series: no text is that long

    private final Months months;
    private final List<byte[]> digests;

    /**
     * @param before of another computation; null to digest everything
     * @param same how far the readings are those of {@code before}
     */
    MonthDigests(SnapshotInputs inputs, @Nullable MonthDigests before, @Nullable SameReadings same) {
        int asOf = (int) inputs.asOf().toEpochDay();
        this.months = Months.between(firstDay(inputs.subjects(), asOf), asOf);
        int kept = before == null || same == null ? 0 : kept(before, same.firstDifference());
        List<byte[]> all = new ArrayList<>(kept == 0 || before == null ? List.of() : before.digests.subList(0, kept));
        InParallel.map(
                        (months.count() - kept + RUN - 1) / RUN,
                        run -> digest(inputs.subjects(), kept + run * RUN, asOf))
                .forEach(all::addAll);
        this.digests = all;
    }

    /** How many of the first months are the same: the last one of another day may not have been over. */
    private int kept(MonthDigests before, int differs) {
        int most = months.sameStart(before.months) ? Math.min(months.count(), before.digests.size() - 1) : 0;
        int kept = 0;
        while (kept < most && months.lastDay(kept) < differs) {
            kept++;
        }
        return kept;
    }

    private static int firstDay(List<Subject> subjects, int asOf) {
        int first = asOf;
        for (Subject subject : subjects) {
            for (Readings readings : subject.readings()) {
                first = readings.size() == 0 ? first : Math.min(first, readings.days()[0]);
            }
        }
        return first;
    }

    /** Of some months on end, so that the readings of a series are met in the order in which they lie. */
    private List<byte[]> digest(List<Subject> subjects, int from, int asOf) {
        Sha256[] run = new Sha256[Math.min(months.count() - from, RUN)];
        for (int i = 0; i < run.length; i++) {
            run[i] = new Sha256().add(months.firstDay(from + i));
        }
        for (Subject subject : subjects) {
            List<Readings> series = subject.readings();
            int[] next = new int[series.size()];
            for (int i = 0; i < next.length; i++) {
                next[i] = at(series.get(i).days(), months.firstDay(from));
            }
            for (int i = 0; i < run.length; i++) {
                int lastDay = Math.min(months.lastDay(from + i), asOf);
                add(run[i], subject, months.firstDay(from + i), lastDay, next);
            }
        }
        return Arrays.stream(run).map(Sha256::bytes).toList();
    }

    /** @param next of each series the first reading of the month; receives that of the next month */
    private static void add(Sha256 digest, Subject subject, int firstDay, int lastDay, int[] next) {
        boolean named = false;
        for (int i = 0; i < next.length; i++) {
            Readings readings = subject.readings().get(i);
            int from = next[i];
            int to = from;
            int bits = 0; // a bit for each day that was read
            for (; to < readings.size() && readings.days()[to] <= lastDay; to++) {
                bits |= 1 << (readings.days()[to] - firstDay);
            }
            if (from < to) {
                if (!named) {
                    digest.addPath(subject.path());
                    named = true;
                }
                digest.add(readings.metric().wireName()).add(readings.source()).add(bits);
                digest.addAmounts(readings.values(), from, to)
                        .add(conflicts(readings.conflictDays(), firstDay, lastDay));
                next[i] = to;
            }
        }
        if (named) {
            digest.add(END);
        }
    }

    /** A bit for each day of a month on which there was a conflict. */
    private static int conflicts(int[] days, int firstDay, int lastDay) {
        int bits = 0;
        for (int i = at(days, firstDay); i < days.length && days[i] <= lastDay; i++) {
            bits |= 1 << (days[i] - firstDay);
        }
        return bits;
    }

    /** Index of the first day that is not before another. */
    private static int at(int[] days, int day) {
        int found = Arrays.binarySearch(days, day);
        return found >= 0 ? found : -found - 1;
    }

    void addTo(Sha256 digest) {
        digest.add(digests.size());
        digests.forEach(digest::add);
    }
}
