package io.tidemark.scoring.domain;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SubjectId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final List<NamedSubject> names = new ArrayList<>();
    private final Map<String, Redistribution> redistribution = new HashMap<>();

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

    /** A name of another service that means a model. */
    public Worlds named(String name, String model, Figure... figures) {
        return named(name, new NameMeaning.Repository(ModelId.parse(model)), figures);
    }

    public Worlds named(String name, NameMeaning meaning, Figure... figures) {
        names.add(new NamedSubject(SubjectId.parse(name), meaning, List.of(figures)));
        return this;
    }

    /** Tokens at OpenRouter from a day on, a value a day; {@code NaN} where the name is not on the list. */
    public static Figure tokens(String first, double... values) {
        int listed = 0;
        int[] days = new int[values.length];
        double[] tokens = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                days[listed] = day(first) + i;
                tokens[listed++] = values[i];
            }
        }
        return new Figure(
                null,
                new Readings(
                        Metric.OPENROUTER_TOKENS,
                        "openrouter",
                        Arrays.copyOf(days, listed),
                        Arrays.copyOf(tokens, listed),
                        new int[0]));
    }

    /** A score: qualifier, then date, value, date, value. */
    public static Figure score(String source, String qualifier, Object... datesAndValues) {
        Readings readings = on(Metric.SCORE, datesAndValues);
        return new Figure(
                qualifier, new Readings(Metric.SCORE, source, readings.days(), readings.values(), new int[0]));
    }

    /** What a source allows; raw where nothing else is said. */
    public Worlds allows(String source, Redistribution allowed) {
        redistribution.put(source, allowed);
        return this;
    }

    public SnapshotInputs inputs() {
        Stream<Readings> ofModels = subjects.stream().flatMap(subject -> subject.readings().stream());
        Stream<Readings> ofNames =
                names.stream().flatMap(name -> name.figures().stream()).map(Figure::readings);
        List<SourceTerms> terms = Stream.concat(
                        Stream.of(HUB), Stream.concat(ofModels, ofNames).map(Readings::source))
                .distinct()
                .map(source -> new SourceTerms(
                        source,
                        "MIT",
                        "cite " + source,
                        redistribution.getOrDefault(source, Redistribution.RAW),
                        false))
                .toList();
        return new SnapshotInputs(
                asOf,
                subjects,
                classifications,
                Map.of(),
                terms,
                baselines,
                "registry",
                List.of(),
                names,
                List.of(NamedGrouping.WEST));
    }
}
