package io.tidemark.scoring.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.local.TidemarkTestResource;
import io.tidemark.scoring.Batches;
import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.Trace;
import io.tidemark.scoring.store.IncomingObservations.Of;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class ProvenanceLoaderTest {
    private static final LocalDate DAY = LocalDate.parse("2026-05-03");
    private static final Instant FETCHED = Instant.parse("2026-05-03T10:00:00.123456Z");

    private final ObservationStore store;
    private final ProvenanceLoader loader;

    ProvenanceLoaderTest(ObservationStore store, ProvenanceLoader loader) {
        this.store = store;
        this.loader = loader;
    }

    @Test
    void aReadingLeadsToTheBatchItCameWithAlsoWhenItIsSuperseded() {
        // Given
        take("prov/one", "prov-first", 0, null, 10, null);
        take("prov/one", "prov-second", 1, null, 12, null);
        Evidence.UsedReading first = used("likes", 10, "prov/one");
        Evidence.UsedReading second = used("likes", 12, "prov/one");
        Evidence.UsedReading never = used("likes", 11, "prov/one");
        Evidence.UsedReading ofNobody = used("likes", 10, "prov/nobody");
        // When
        Map<Evidence.Used, Trace> traces = loader.find(List.of(first, second, never, ofNobody));
        // Then
        assertThat(traces)
                .containsOnly(
                        Map.entry(first, new Trace("prov/one", "archive", DAY, FETCHED, "sha256:prov-first")),
                        Map.entry(
                                second,
                                new Trace(
                                        "prov/one", "archive", DAY, FETCHED.plusSeconds(3600), "sha256:prov-second")));
    }

    @Test
    void aReadingUnderAnOlderPathIsFoundByItsOtherNames() {
        // Given
        take("prov/older", "prov-older", 0, null, 10, null);
        take("prov/present", "prov-present", 0, null, 11, null);
        Evidence.UsedReading older = used("likes", 10, "prov/present", "prov/older");
        Evidence.UsedReading present = used("likes", 11, "prov/present", "prov/older");
        // When
        Map<Evidence.Used, Trace> traces = loader.find(List.of(older, present));
        // Then
        assertThat(traces.get(older).subject()).isEqualTo("prov/older");
        assertThat(traces.get(present).subject()).isEqualTo("prov/present");
    }

    @Test
    void aFigureWithAQualifierIsAnotherOne() {
        // Given
        take("prov/qualified", "prov-qualified", 0, "finetune", 7, null);
        // When
        Evidence.UsedReading finetunes = used("derivatives/finetune", 7, "prov/qualified");
        Evidence.UsedReading merges = used("derivatives/merge", 7, "prov/qualified");
        // Then
        assertThat(loader.find(List.of(finetunes, merges))).containsOnlyKeys(finetunes);
    }

    @Test
    void aDescriptionIsTheOneSaidLast() {
        // Given
        take("prov/described", "prov-early", 0, null, 10, DAY);
        take("prov/described", "prov-late", 1, null, 10, DAY.plusDays(2));
        Evidence.UsedDescription described = new Evidence.UsedDescription(List.of("prov/described"));
        // When
        Map<Evidence.Used, Trace> traces = loader.find(List.of(described));
        // Then
        assertThat(traces)
                .containsOnly(Map.entry(
                        described,
                        new Trace(
                                "prov/described",
                                "archive",
                                DAY.plusDays(2),
                                FETCHED.plusSeconds(3600),
                                "sha256:prov-late")));
    }

    private static Evidence.UsedReading used(String metric, double value, String... names) {
        return new Evidence.UsedReading(List.of(names), metric, "archive", (int) DAY.toEpochDay(), value);
    }

    private void take(
            String path,
            String batchId,
            int hours,
            @Nullable String relation,
            double value,
            @Nullable LocalDate describedOn) {
        Instant fetched = FETCHED.plusSeconds(3600L * hours);
        IncomingObservations incoming = IncomingObservations.expecting(1);
        incoming.batches()
                .add(new BatchHeader(
                        batchId,
                        "run",
                        "shard",
                        "archive",
                        "0.1.0",
                        fetched,
                        "sha256:" + batchId,
                        Batches.PROVENANCE,
                        null,
                        1));
        incoming.measurements()
                .add(
                        0,
                        path,
                        relation == null ? Metric.LIKES : Metric.DERIVATIVES,
                        relation,
                        (int) DAY.toEpochDay(),
                        value,
                        MeasurementColumns.micros(fetched));
        if (describedOn != null) {
            incoming.descriptions()
                    .add(new Of<>(
                            0,
                            new ModelDescription(
                                    ModelId.parse(path),
                                    describedOn,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null)));
        }
        store.take(incoming);
    }
}
