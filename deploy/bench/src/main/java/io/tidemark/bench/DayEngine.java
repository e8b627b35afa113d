package io.tidemark.bench;

import io.tidemark.scoring.assembly.ComputedSnapshot;
import io.tidemark.scoring.assembly.LastComputation;
import io.tidemark.scoring.assembly.SnapshotEngine;
import io.tidemark.scoring.domain.FrozenBaseline;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodFile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One more day with what the last computation left behind, against the whole computation of the same day. The days follow one another
 * over a month's end; on each, both give the same rows. Both are warmed up the same number of times.
 */
final class DayEngine {
    private static final int FOLLOWING = 15;
    private static final int WARM_UPS =
            60; // a following day is short: after five it is still compiled, and no service runs for a week only

    private DayEngine() {}

    static void run(int models, int days) {
        SnapshotInputs whole = EngineWorld.deep(models, days);
        MethodParameters method = MethodFile.builtIn();
        LastComputation last = new LastComputation();
        List<FrozenBaseline> frozen = SnapshotEngine.compute(
                        until(whole, FOLLOWING + WARM_UPS, List.of()), method, last)
                .newlyFrozen();
        for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
            SnapshotInputs inputs = until(whole, FOLLOWING + WARM_UPS - 1 - warmUp, frozen);
            EngineAgainstDuckDb.compute(inputs, method);
            EngineAgainstDuckDb.seconds(() -> SnapshotEngine.compute(inputs, method, last));
        }
        double[] ratios = new double[FOLLOWING];
        double[] fulls = new double[FOLLOWING];
        for (int day = 0; day < FOLLOWING; day++) {
            SnapshotInputs inputs = until(whole, FOLLOWING - 1 - day, frozen);
            fulls[day] = EngineAgainstDuckDb.seconds(() -> SnapshotEngine.compute(inputs, method));
            double more = EngineAgainstDuckDb.seconds(() -> SnapshotEngine.compute(inputs, method, last));
            ratios[day] = more / fulls[day];
            System.out.printf(
                    Locale.ROOT,
                    "%s: whole %.3f s, one more day %.3f s, ratio %.2f%n",
                    inputs.asOf(),
                    fulls[day],
                    more,
                    ratios[day]);
            same(SnapshotEngine.compute(inputs, method), SnapshotEngine.compute(inputs, method, last));
        }
        System.out.printf(
                Locale.ROOT,
                "one more day / whole computation, %d models, %d days, median of %d days: %.2f, worst %.2f (wanted: at most"
                        + " 0.05); %d months of sums kept, %d drawn; every row is the same%n",
                models,
                days,
                FOLLOWING,
                EngineAgainstDuckDb.median(ratios),
                Arrays.stream(ratios).max().orElseThrow(),
                last.drawn().kept(),
                last.drawn().drawn());
    }

    /** The inputs as they were so many days before the end. */
    private static SnapshotInputs until(SnapshotInputs whole, int before, List<FrozenBaseline> frozen) {
        int day = (int) whole.asOf().toEpochDay() - before;
        List<Subject> subjects = whole.subjects().stream()
                .map(subject -> Subject.of(
                        subject.path(),
                        subject.hubId(),
                        subject.facts(),
                        subject.absences(),
                        subject.readings().stream()
                                .map((Readings all) -> all.until(day))
                                .toList()))
                .toList();
        return new SnapshotInputs(
                whole.asOf().minusDays(before),
                subjects,
                whole.classifications(),
                whole.familyNames(),
                whole.sources(),
                frozen,
                whole.registryDigest());
    }

    private static void same(ComputedSnapshot whole, ComputedSnapshot more) {
        if (!whole.id().equals(more.id()) || !whole.rows().equals(more.rows())) {
            throw new IllegalStateException("rows of " + whole.asOf() + " differ");
        }
    }
}
