package io.tidemark.collector.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.collector.ScriptedSource;
import io.tidemark.collector.domain.Lease;
import io.tidemark.collector.domain.Priority;
import io.tidemark.collector.domain.RunKind;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageEncoderTest {

    private final PageEncoder encoder = new PageEncoder("1.2.3");

    @Test
    void aPageIsCutIntoBatchesOfAtMostAThousand() throws IOException {
        // When
        EncodedPage encoded = encoder.encode(lease(7, 0), page(measurements(2_001)));
        // Then
        assertThat(encoded.observations()).isEqualTo(2_001);
        assertThat(encoded.batches())
                .extracting(Encoded::id)
                .containsExactly("run:Qwen:7:0", "run:Qwen:7:1", "run:Qwen:7:2");
        assertThat(encoded.batches()).extracting(Encoded::key).containsOnly("run/Qwen/7");
        ObservationBatch first = decoded(encoded.batches().getFirst());
        assertThat(first.batchId()).isEqualTo("run:Qwen:7:0");
        assertThat(first.collectorVersion()).isEqualTo("1.2.3");
        assertThat(first.source()).isEqualTo("huggingface");
        assertThat(first.observations()).hasSize(667).startsWith(measurements(1).getFirst());
    }

    @Test
    void theSamePageGivesTheSameBytes() {
        // Given
        Page page = page(measurements(1_500));
        // When
        List<Encoded> once = encoder.encode(lease(0, 0), page).batches();
        List<Encoded> again = encoder.encode(lease(0, 2), page).batches();
        // Then
        assertThat(again).hasSize(2);
        assertThat(again.get(0).value()).isEqualTo(once.get(0).value());
        assertThat(again.get(1).value()).isEqualTo(once.get(1).value());
    }

    @Test
    void aBatchIsWhatTheContractsMapperWouldWrite() throws IOException {
        // Given
        List<Observation> observations = new ArrayList<>(measurements(1_200));
        observations.add(description("model-x", 20));
        // When
        EncodedPage encoded = encoder.encode(lease(3, 0), page(observations));
        // Then
        assertThat(encoded.batches()).hasSize(2).allSatisfy(batch -> assertThat(batch.value())
                .isEqualTo(ContractJson.mapper().writeValueAsBytes(decoded(batch))));
        assertThat(decoded(encoded.batches().getLast()).observations())
                .hasSize(601)
                .endsWith(observations.getLast());
    }

    @Test
    void anEmptyPageHasNoBatches() {
        assertThat(encoder.encode(lease(0, 0), page(List.of())).batches()).isEmpty();
    }

    @Test
    void longDescriptionsMakeSmallerBatches() throws IOException {
        // Given
        List<Observation> descriptions = IntStream.range(0, 100)
                .<Observation>mapToObj(i -> description("model-" + i, 20_000))
                .toList();
        // When
        EncodedPage encoded = encoder.encode(lease(0, 0), page(descriptions));
        // Then
        assertThat(encoded.observations()).isEqualTo(100);
        assertThat(encoded.batches()).hasSize(4);
        assertThat(encoded.batches())
                .allSatisfy(batch -> assertThat(batch.value()).hasSizeLessThan(PageEncoder.LARGEST_VALUE));
        assertThat(decoded(encoded.batches().getLast()).observations()).hasSize(25);
    }

    @Test
    void whatNoRecordCanCarryIsRefusedAndTheRestGoesOn() {
        // Given
        List<Observation> observations = new ArrayList<>(measurements(3));
        observations.add(1, description("monster", 1_000_000));
        // When
        EncodedPage encoded = encoder.encode(lease(0, 0), page(observations));
        // Then
        assertThat(encoded.observations()).isEqualTo(3);
        assertThat(encoded.batches()).hasSize(1);
        assertThat(encoded.refused()).hasSize(1).first().satisfies(finding -> {
            assertThat(finding.reason()).isEqualTo("too_large");
            assertThat(finding.level()).isEqualTo(Finding.Level.WARN);
            assertThat(finding.detail()).startsWith("description of Qwen/monster has 1000");
        });
    }

    @Test
    void aTenantsRunPublishesNothingWithoutItsTenantAndNobodyElseNamesOne() {
        // Given
        Page open = page(measurements(1));
        Page own = new Page(
                measurements(1),
                null,
                open.fetchedAt(),
                open.rawDigest(),
                open.provenance(),
                "acme-corp",
                List.of(),
                false);
        Lease tenants = new Lease(
                "run",
                1,
                "prometheus",
                RunKind.TENANT,
                "prometheus",
                "site",
                "token",
                "{}",
                null,
                0,
                0,
                0,
                Priority.REQUESTED,
                false,
                null);
        // When, then
        assertThatThrownBy(() -> encoder.encode(tenants, open))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a page of a tenant run must name a tenant");
        assertThatThrownBy(() -> encoder.encode(lease(0, 0), own))
                .hasMessage("a page of a collection run must not name a tenant");
        assertThat(encoder.encode(tenants, own).batches()).hasSize(1);
    }

    private static List<Observation> measurements(int count) {
        return IntStream.range(0, count)
                .<Observation>mapToObj(i ->
                        new Measurement(new ModelId("Qwen", "model-" + i), Metric.LIKES, i, ScriptedSource.DAY, null))
                .toList();
    }

    private static ModelDescription description(String name, int tagLength) {
        return new ModelDescription(
                new ModelId("Qwen", name),
                ScriptedSource.DAY,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of("x".repeat(tagLength)),
                null,
                null,
                null,
                null,
                null);
    }

    private static Page page(List<Observation> observations) {
        return ScriptedSource.page(observations, null);
    }

    private static Lease lease(int page, int parts) {
        return new Lease(
                "run",
                1,
                "huggingface",
                RunKind.COLLECTION,
                "huggingface",
                "Qwen",
                "token",
                "{}",
                null,
                page,
                parts,
                0,
                Priority.REQUESTED,
                false,
                null);
    }

    private static ObservationBatch decoded(Encoded batch) throws IOException {
        return ContractJson.mapper().readValue(batch.value(), ObservationBatch.class);
    }
}
