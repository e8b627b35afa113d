package io.tidemark.scoring.assembly;

import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.method.InParallel;
import io.tidemark.scoring.method.SameReadings;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names the readings of each calendar month, of all subjects in their order: a month in which nothing changed keeps its name. */
final class MonthDigests {
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
        boolean known = before != null && months.sameStart(before.months);
        int differs = same == null ? 0 : same.firstDifference();
        this.digests = InParallel.map(
                months.count(),
                month -> known && month < before.digests.size() - 1 && months.lastDay(month) < differs
                        ? before.digests.get(month)
                        : digest(inputs.subjects(), months.firstDay(month), Math.min(months.lastDay(month), asOf)));
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

    private static byte[] digest(List<Subject> subjects, int firstDay, int lastDay) {
        Sha256 digest = new Sha256();
        digest.add(firstDay);
        for (Subject subject : subjects) {
            boolean named = false;
            for (Readings readings : subject.readings()) {
                int from = at(readings.days(), firstDay);
                int to = at(readings.days(), lastDay + 1);
                if (from < to) {
                    if (!named) {
                        digest.addPath(subject.path());
                        named = true;
                    }
                    digest.add(readings.metric().wireName()).add(readings.source());
                    digest.add(bits(readings.days(), from, to, firstDay)).addAmounts(readings.values(), from, to);
                    int[] conflicts = readings.conflictDays();
                    digest.add(conflicts.length == 0 ? 0 : bits(
                            conflicts, at(conflicts, firstDay), at(conflicts, lastDay + 1), firstDay));
                }
            }
            if (named) {
                digest.add(END);
            }
        }
        return digest.bytes();
    }

    /** Days of a month, from an index (inclusive) to another (exclusive): a bit for each that is among them. */
    private static int bits(int[] days, int from, int to, int firstDay) {
        int bits = 0;
        for (int i = from; i < to; i++) {
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
