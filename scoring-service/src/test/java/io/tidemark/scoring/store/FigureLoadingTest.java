package io.tidemark.scoring.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.local.TidemarkTestResource;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.NameInputs;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SourceTerms;
import io.tidemark.scoring.store.IncomingObservations.Of;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class FigureLoadingTest {
    private static final LocalDate HUB_DAY = LocalDate.parse("2026-05-03");
    private static final Provenance RANKINGS =
            new Provenance("CC-BY-4.0", "OpenRouter rankings", Redistribution.RAW, false);
    private static final Provenance CATALOGUE =
            new Provenance(null, "OpenRouter catalogue", Redistribution.DERIVED, false);

    private final ObservationStore store;
    private final InputsLoader loader;

    FigureLoadingTest(ObservationStore store, InputsLoader loader) {
        this.store = store;
        this.loader = loader;
    }

    @Test
    void figuresOfOtherServicesComeWithTheirQualifiersAndClaimsUpToTheDay() {
        // Given
        measure("f1", "huggingface", RANKINGS, 0, "acme/figured", Metric.LIKES, null, HUB_DAY, 1);
        measure(
                "f2",
                "openrouter",
                RANKINGS,
                1,
                "openrouter:f/model:free",
                Metric.OPENROUTER_TOKENS,
                null,
                HUB_DAY.minusDays(1),
                7);
        measure(
                "f3",
                "openrouter",
                RANKINGS,
                2,
                "openrouter:f/model:free",
                Metric.OPENROUTER_TOKENS,
                null,
                HUB_DAY.minusDays(1),
                8);
        measure(
                "f4",
                "openrouter",
                RANKINGS,
                3,
                "openrouter:f/model:free",
                Metric.OPENROUTER_TOKENS,
                null,
                HUB_DAY.plusDays(1),
                9);
        measure("f5", "openrouter", RANKINGS, 3, "openrouter:f/model:free", Metric.OPENROUTER_HOSTS, null, HUB_DAY, 3);
        measure("f6", "lmarena", RANKINGS, 4, "lmarena:figured-chat", Metric.SCORE, "text/overall", HUB_DAY, 1_234.5);
        measure("f7", "lmarena", RANKINGS, 4, "lmarena:figured-chat", Metric.SCORE, "text/coding", HUB_DAY, 1_111);
        enter("f8", 5, "openrouter:f/model", Map.of("hugging_face_id", "acme/figured"));
        // When
        StoredInputs inputs = load(HUB_DAY);
        // Then
        int day = (int) HUB_DAY.toEpochDay();
        assertThat(named(inputs, "openrouter:f/model:free"))
                .isEqualTo(new NameInputs(
                        SubjectId.parse("openrouter:f/model:free"),
                        List.of(),
                        List.of(figure(null, Metric.OPENROUTER_TOKENS, "openrouter", day - 1, 8))));
        assertThat(named(inputs, "openrouter:f/model").claims()).containsExactly("acme/figured");
        assertThat(named(inputs, "lmarena:figured-chat").figures())
                .containsExactly(figure("text/overall", Metric.SCORE, "lmarena", day, 1_234.5));
        assertThat(inputs.paths()).extracting(path -> path.path().toString()).contains("acme/figured");
        assertThat(inputs.paths()).extracting(path -> path.path().toString()).doesNotContain("f/model");
    }

    @Test
    void theHubDecidesTheDayWhateverOthersToldLater() {
        // Given
        LocalDate later = LocalDate.parse("2031-01-01"); // than what any other test has measured of the Hub
        measure("d1", "huggingface", RANKINGS, 0, "acme/day", Metric.LIKES, null, HUB_DAY, 1);
        measure("d2", "openrouter", RANKINGS, 1, "openrouter:d/later", Metric.OPENROUTER_TOKENS, null, later, 7);
        // Then
        assertThat(load(null).asOf()).isBefore(later).isAfterOrEqualTo(HUB_DAY);
        assertThat(load(HUB_DAY).names()).extracting(name -> name.name().name()).doesNotContain("d/later");
    }

    @Test
    void aCatalogueReadLaterDoesNotChangeTheTermsOfFigures() {
        // Given
        measure("t1", "huggingface", RANKINGS, 0, "acme/terms", Metric.LIKES, null, HUB_DAY, 1);
        measure("t2", "openrouter", RANKINGS, 1, "openrouter:t/t", Metric.OPENROUTER_TOKENS, null, HUB_DAY, 7);
        // When
        enter("t3", 50, "openrouter:t/t", Map.of("hugging_face_id", "acme/terms"));
        // Then
        assertThat(load(HUB_DAY).sources())
                .contains(new SourceTerms("openrouter", "CC-BY-4.0", "OpenRouter rankings", Redistribution.RAW, false));
    }

    private StoredInputs load(@Nullable LocalDate asOf) {
        return loader.load(
                        asOf, (space, qualifier) -> space == SubjectSpace.LMARENA && qualifier.equals("text/overall"))
                .orElseThrow();
    }

    private static Figure figure(@Nullable String qualifier, Metric metric, String source, int day, double value) {
        return new Figure(qualifier, new Readings(metric, source, new int[] {day}, new double[] {value}, new int[0]));
    }

    private static NameInputs named(StoredInputs inputs, String name) {
        return inputs.names().stream()
                .filter(subject -> subject.name().equals(SubjectId.parse(name)))
                .findFirst()
                .orElseThrow();
    }

    private void measure(
            String batch,
            String source,
            Provenance terms,
            int hours,
            String subject,
            Metric metric,
            @Nullable String qualifier,
            LocalDate day,
            double value) {
        IncomingObservations incoming = batch(batch, source, terms, hours);
        incoming.measurements()
                .add(0, subject, metric, qualifier, (int) day.toEpochDay(), value, MeasurementColumns.NO_INSTANT);
        store.take(incoming);
    }

    private void enter(String batch, int hours, String subject, Map<String, String> attributes) {
        IncomingObservations incoming = batch(batch, "openrouter", CATALOGUE, hours);
        incoming.entries().add(new Of<>(0, new Entry(SubjectId.parse(subject), HUB_DAY, new TreeMap<>(attributes))));
        store.take(incoming);
    }

    private static IncomingObservations batch(String id, String source, Provenance terms, int hours) {
        Instant fetched = Instant.parse("2026-05-03T10:00:00Z").plusSeconds(3_600L * hours);
        IncomingObservations incoming = IncomingObservations.expecting(1);
        incoming.batches()
                .add(new BatchHeader(
                        "figures-" + id, "run", "shard", source, "0.1.0", fetched, "sha256:" + id, terms, null, 1));
        return incoming;
    }
}
