package io.tidemark.scoring.domain;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.Region;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Small worlds for tests: models with readings on days one writes down. */
public final class Worlds {
    public static final String HUB = "huggingface";

    private final LocalDate asOf;
    private final List<Subject> subjects = new ArrayList<>();
    private final Map<ModelId, Classification> classifications = new HashMap<>();
    private final List<FrozenBaseline> baselines = new ArrayList<>();

    private Worlds(LocalDate asOf) {
        this.asOf = asOf;
    }

    public static Worlds asOf(String date) {
        return new Worlds(LocalDate.parse(date));
    }

    public static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    /** The all-time counter from a day on, a value a day. */
    public static Readings counter(String first, double... values) {
        return daily(Metric.DOWNLOADS_ALL_TIME, HUB, first, values);
    }

    /** The 30-day window from a day on, a value a day. */
    public static Readings window(String first, double... values) {
        return daily(Metric.DOWNLOADS_30D, HUB, first, values);
    }

    public static Readings daily(Metric metric, String source, String first, double... values) {
        int[] days = new int[values.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = day(first) + i;
        }
        return new Readings(metric, source, days, values, new int[0]);
    }

    /** Readings on some days: date, value, date, value. */
    public static Readings on(Metric metric, Object... datesAndValues) {
        int[] days = new int[datesAndValues.length / 2];
        double[] values = new double[days.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = day((String) datesAndValues[2 * i]);
            values[i] = ((Number) datesAndValues[2 * i + 1]).doubleValue();
        }
        return new Readings(metric, HUB, days, values, new int[0]);
    }

    public static Classification mainline(String path, @Nullable Region region, @Nullable String released) {
        return new Classification(
                ModelId.parse(path).organization(),
                null,
                region,
                null,
                ModelStatus.MAINLINE,
                "test",
                7_000_000_000L,
                ParametersSource.CURATED,
                released == null ? null : LocalDate.parse(released),
                false);
    }

    public Worlds model(String path, @Nullable String released, Readings... readings) {
        return model(mainline(path, Region.US, released), path, List.of(), readings);
    }

    public Worlds model(String path, Region region, @Nullable String released, Readings... readings) {
        return model(mainline(path, region, released), path, List.of(), readings);
    }

    public Worlds model(
            Classification classification, String path, List<AbsenceEvidence> absences, Readings... readings) {
        ModelId id = ModelId.parse(path);
        subjects.add(Subject.of(id, null, ModelFacts.NONE, absences, List.of(readings)));
        classifications.put(id, classification);
        return this;
    }

    public Worlds subject(Subject subject, Classification classification) {
        subjects.add(subject);
        classifications.put(subject.path(), classification);
        return this;
    }

    public Worlds baselines(List<FrozenBaseline> frozen) {
        baselines.addAll(frozen);
        return this;
    }

    public SnapshotInputs inputs() {
        List<SourceTerms> terms = Stream.concat(
                        Stream.of(HUB), subjects.stream().flatMap(subject -> subject.readings().stream()
                                .map(Readings::source)))
                .distinct()
                .map(source -> new SourceTerms(source, "MIT", "cite " + source, Redistribution.RAW, false))
                .toList();
        return new SnapshotInputs(asOf, subjects, classifications, Map.of(), terms, baselines, "registry");
    }
}
