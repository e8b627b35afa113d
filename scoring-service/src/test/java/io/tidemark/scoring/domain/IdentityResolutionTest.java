package io.tidemark.scoring.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ParametersSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentityResolutionTest {
    private static final ModelId OLD = ModelId.parse("acme/one");
    private static final ModelId NEW = ModelId.parse("acme/two");
    private static final String HUB = "0123456789abcdef01234567";
    private static final String OTHER = "fedcba9876543210fedcba98";

    @Test
    void aPathThatNobodyDescribedIsAModelOfItsOwn() {
        List<Subject> subjects = IdentityResolution.resolve(List.of(path(OLD, List.of(), readings("hub", 10, 5))));

        assertThat(subjects).hasSize(1);
        assertThat(subjects.getFirst().path()).isEqualTo(OLD);
        assertThat(subjects.getFirst().hubId()).isNull();
        assertThat(subjects.getFirst().facts()).isEqualTo(ModelFacts.NONE);
    }

    @Test
    void pathsWithOneHubIdAreOneModelUnderItsNewestPath() {
        Subject subject = only(
                path(OLD, List.of(described(100, HUB)), readings("hub", 100, 5, 101, 6)),
                path(NEW, List.of(described(103, HUB)), readings("hub", 102, 8, 103, 9)));

        assertThat(subject.path()).isEqualTo(NEW);
        assertThat(subject.hubId()).isEqualTo(HUB);
        assertThat(subject.aliases()).containsExactly(OLD);
        assertThat(subject.aliasSpans()).containsExactly(new Subject.AliasSpan(OLD, 100, 101));
        assertThat(subject.readings()).containsExactly(readings("hub", 100, 5, 101, 6, 102, 8, 103, 9));
    }

    @Test
    void anAliasOfADescriptionBringsItsHistoryAlong() {
        Subject subject = only(
                path(OLD, List.of(), readings("archive", 90, 1, 91, 2)),
                path(NEW, List.of(described(103, HUB, OLD)), readings("hub", 103, 9)));

        assertThat(subject.path()).isEqualTo(NEW);
        assertThat(subject.readings()).containsExactly(readings("archive", 90, 1, 91, 2), readings("hub", 103, 9));
    }

    @Test
    void aDayUnderTwoPathsCountsOnceAndDifferentValuesAreAConflict() {
        Subject subject = only(
                path(OLD, List.of(), readings("hub", 102, 7, 103, 9)),
                path(NEW, List.of(described(103, HUB, OLD)), readings("hub", 102, 8, 103, 9)));

        assertThat(subject.readings())
                .containsExactly(new Readings(
                        Metric.DOWNLOADS_ALL_TIME, "hub", new int[] {102, 103}, new double[] {8, 9}, new int[] {102}));
    }

    @Test
    void aRepositoryWhosePathWasTakenOverKeepsItsOwnHistory() {
        List<Subject> subjects = IdentityResolution.resolve(List.of(path(
                OLD, List.of(described(100, HUB), described(110, OTHER)), readings("hub", 99, 70, 109, 80, 110, 1))));

        assertThat(subjects)
                .extracting(subject -> subject.path().toString())
                .containsExactly("acme/one", "acme/one.replaced-" + HUB);
        assertThat(subjects.get(0).readings()).containsExactly(readings("hub", 110, 1));
        assertThat(subjects.get(1).readings()).containsExactly(readings("hub", 99, 70, 109, 80));
        assertThat(subjects.get(1).absences())
                .containsExactly(new AbsenceEvidence(LocalDate.ofEpochDay(110), AbsenceEvidence.Kind.ANSWERED));
    }

    @Test
    void absencesOfAFormerPathSayNothingAboutTheModel() {
        AbsenceEvidence absence = new AbsenceEvidence(LocalDate.ofEpochDay(104), AbsenceEvidence.Kind.ANSWERED);
        Subject subject = only(
                new PathInputs(OLD, List.of(), List.of(absence), List.of(readings("hub", 100, 5))),
                path(NEW, List.of(described(103, HUB, OLD)), readings("hub", 103, 9)));

        assertThat(subject.absences()).isEmpty();
    }

    @Test
    void factsAreTakenAttributeByAttributeFromTheNewestThatSaysAnything() {
        ModelFacts early = new ModelFacts(
                LocalDate.ofEpochDay(50), "fill-mask", null, null, null, 7L, ParametersSource.GGUF, null, null, null);
        ModelFacts late = new ModelFacts(null, "text-generation", "x", List.of(), null, null, null, null, "auto", null);
        Subject subject = only(path(
                OLD,
                List.of(
                        new Description(LocalDate.ofEpochDay(60), "a", null, List.of(), late),
                        new Description(LocalDate.ofEpochDay(55), "b", null, List.of(), early)),
                readings("hub", 60, 1)));

        assertThat(subject.facts())
                .isEqualTo(new ModelFacts(
                        LocalDate.ofEpochDay(50),
                        "text-generation",
                        "x",
                        List.of(),
                        null,
                        7L,
                        ParametersSource.GGUF,
                        null,
                        "auto",
                        null));
    }

    @Test
    void noOrderOfArrivalMatters() {
        List<PathInputs> inputs = new ArrayList<>(List.of(
                path(OLD, List.of(described(100, HUB), described(110, OTHER)), readings("hub", 99, 70, 110, 1)),
                path(NEW, List.of(described(105, HUB, OLD)), readings("hub", 105, 75)),
                path(OLD, List.of(), readings("archive", 80, 3)),
                path(ModelId.parse("zeta/z"), List.of(described(90, OTHER)), readings("hub", 90, 4))));
        List<Subject> expected = IdentityResolution.resolve(inputs);
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(inputs, random);

            assertThat(IdentityResolution.resolve(inputs)).isEqualTo(expected);
        }
    }

    private static Subject only(PathInputs... paths) {
        List<Subject> subjects = IdentityResolution.resolve(List.of(paths));
        assertThat(subjects).hasSize(1);
        return subjects.getFirst();
    }

    private static PathInputs path(ModelId path, List<Description> descriptions, Readings readings) {
        return new PathInputs(path, descriptions, List.of(), List.of(readings));
    }

    private static Description described(int day, @Nullable String hubId, ModelId... aliases) {
        return new Description(LocalDate.ofEpochDay(day), "hub", hubId, List.of(aliases), ModelFacts.NONE);
    }

    private static Readings readings(String source, int... daysAndValues) {
        int[] days = new int[daysAndValues.length / 2];
        double[] values = new double[days.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = daysAndValues[2 * i];
            values[i] = daysAndValues[2 * i + 1];
        }
        return new Readings(Metric.DOWNLOADS_ALL_TIME, source, days, values, new int[0]);
    }
}
