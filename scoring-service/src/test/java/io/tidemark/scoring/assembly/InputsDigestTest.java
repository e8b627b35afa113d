package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.Region;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.SourceTerms;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Days are digested as bits of their month and small whole numbers in four bytes: each reading still has a name of its own. */
class InputsDigestTest {
    private static final ModelId PATH = ModelId.parse("a/m");
    private static final LocalDate AS_OF = LocalDate.parse("2026-03-31");
    private static final int FIRST = Worlds.day("2026-03-01");

    @Test
    void everyReadingNamesTheInputs() {
        List<Readings> different = List.of(
                counter(days(0, 1), values(1, 2)),
                counter(days(0, 2), values(1, 2)),
                counter(days(-1, 0), values(1, 2)), // the last day of the month before
                counter(days(0, 30), values(1, 2)),
                counter(days(0), values(1)),
                counter(days(0, 1), values(2, 1)),
                counter(days(0, 1), values(1, 2.5)),
                counter(days(0, 1), values(1, 2_147_483_647)), // the largest in four bytes
                counter(days(0, 1), values(1, 2_147_483_648.0)),
                counter(days(0, 1), values(1, 4_294_967_298.0)), // its last four bytes are those of 2
                counter(days(0, 1), values(1, 1e300)),
                counter(days(0, 1), values(1, 2), 0),
                counter(days(0, 1), values(1, 2), 1),
                counter(days(0, 1), values(1, 2), 0, 1));

        Set<String> names = new HashSet<>();
        different.forEach(readings -> names.add(name(List.of(readings))));

        assertThat(names).hasSize(different.size());
    }

    @Test
    void zeroIsOneZero() {
        assertThat(name(List.of(counter(days(0, 1), values(0.0, 2)))))
                .isEqualTo(name(List.of(counter(days(0, 1), values(-0.0, 2)))));
        assertThat(name(List.of(counter(days(0, 1), values(0.0, 0.5)))))
                .isEqualTo(name(List.of(counter(days(0, 1), values(-0.0, 0.5)))));
    }

    @Test
    void aReadingAfterTheDayNamesNothing() {
        Readings known = counter(days(0, 30), values(1, 2));
        Readings later = counter(days(0, 30, 31), values(1, 2, 3), 31);

        assertThat(name(List.of(later))).isEqualTo(name(List.of(known)));
    }

    @Test
    void theModelAndTheMetricOfAReadingCount() {
        Readings counter = counter(days(0), values(1));
        Readings window =
                new Readings(Metric.DOWNLOADS_30D, "s", counter.days(), counter.values(), counter.conflictDays());
        Set<String> names = new HashSet<>();
        names.add(name(List.of(counter), List.of()));
        names.add(name(List.of(), List.of(counter)));
        names.add(name(List.of(window), List.of()));
        names.add(name(List.of(counter, window), List.of()));
        names.add(name(List.of(counter), List.of(window)));

        assertThat(names).hasSize(5);
    }

    @SafeVarargs
    private static String name(List<Readings>... ofModels) {
        List<Subject> subjects = new ArrayList<>();
        for (List<Readings> readings : ofModels) {
            ModelId path = subjects.isEmpty() ? PATH : ModelId.parse("a/m" + subjects.size());
            subjects.add(Subject.of(path, null, ModelFacts.NONE, List.of(), readings));
        }
        SnapshotInputs inputs = new SnapshotInputs(
                AS_OF,
                subjects,
                Map.of(
                        PATH,
                        Worlds.mainline("a/m", Region.EU, "2026-01-01"),
                        ModelId.parse("a/m1"),
                        Worlds.mainline("a/m1", Region.EU, "2026-01-01")),
                Map.of(),
                List.of(new SourceTerms("s", "CC0-1.0", "a source", Redistribution.RAW, true)),
                List.of(),
                "registry");
        return new InputsDigest(inputs).with(List.of());
    }

    private static Readings counter(int[] days, double[] values, int... conflicts) {
        return new Readings(Metric.DOWNLOADS_ALL_TIME, "s", days, values, days(conflicts));
    }

    private static int[] days(int... ofMonth) {
        int[] days = new int[ofMonth.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = FIRST + ofMonth[i];
        }
        return days;
    }

    private static double[] values(double... values) {
        return values;
    }
}
