package io.tidemark.scoring.intake;

import static io.tidemark.scoring.Batches.PROVENANCE;
import static io.tidemark.scoring.Batches.downloads;
import static io.tidemark.scoring.Batches.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.AbsenceReason;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.OrganizationDescription;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.Topics;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.SubjectId;
import io.tidemark.scoring.store.PrivateBatch;
import io.tidemark.scoring.store.PrivateBatch.Reading;
import io.tidemark.scoring.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which batches are a tenant's, which are public, and which are neither. */
class ScopeTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final SubjectId OWN = SubjectId.parse("deployment:site/prod-x");
    private static final Entry ENTRY = new Entry(OWN, DAY, new TreeMap<>(Map.of("served_name", "prod-x")));

    private final BatchDecoder decoder =
            new BatchDecoder(LocalDate.parse("2016-01-01"), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aTenantsBatchStandsApartWithAllItBrings() {
        // Given
        ObservationBatch before = batch(0, null, downloads("acme/one", "2026-11-20", 1));
        ObservationBatch own = batch(1, "acme-corp", tokens(1_000), ENTRY);
        ObservationBatch after = batch(2, null, downloads("acme/two", "2026-11-20", 2));
        // When
        BatchDecoder.Decoded decoded = decode(json(before), json(own), json(after));
        // Then
        assertThat(decoded.unreadable()).isEmpty();
        assertThat(decoded.incoming().privates()).hasSize(1);
        PrivateBatch apart = decoded.incoming().privates().getFirst();
        assertThat(apart.tenant()).isEqualTo("acme-corp");
        assertThat(apart.header().batchId()).isEqualTo("run:shard:1:0");
        assertThat(apart.readings())
                .containsExactly(new Reading("deployment:site/prod-x", Metric.TOKENS_OUT, null, DAY, 1_000, null));
        assertThat(apart.entries()).containsExactly(ENTRY);
        assertThat(decoded.incoming().batches())
                .extracting(header -> header.batchId())
                .containsExactly("run:shard:0:0", "run:shard:2:0");
        assertThat(decoded.incoming().measurements().size()).isEqualTo(2);
        assertThat(decoded.incoming().measurements().subject(1)).isEqualTo("acme/two");
        assertThat(decoded.incoming().measurements().batch(1)).isEqualTo(1);
        assertThat(decoded.incoming().entries()).isEmpty();
    }

    static Stream<Observation> deployments() {
        return Stream.of(tokens(5), ENTRY, new Absence(OWN, null, AbsenceReason.not_listed, DAY));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void aDeploymentWithoutATenantIsRefusedWithItsBatch(Observation deployment) {
        // When
        BatchDecoder.Decoded decoded = decode(json(batch(0, null, downloads("acme/one", "2026-11-20", 1), deployment)));
        // Then
        assertThat(decoded.unreadable()).extracting(Unreadable::reason).containsExactly("private_without_tenant");
        assertThat(decoded.incoming().batches()).isEmpty();
        assertThat(decoded.incoming().measurements().size()).isZero();
        assertThat(decoded.incoming().entries()).isEmpty();
        assertThat(decoded.incoming().refusals())
                .extracting(Refusal::reason, Refusal::wholeRecord)
                .containsExactly(tuple("private_without_tenant", true));
        assertThat(decoded.incoming().refusals().getFirst().detail()).doesNotContain("prod-x");
    }

    static Stream<Observation> publics() {
        return Stream.of(
                downloads("acme/one", "2026-11-20", 1),
                new Measurement(SubjectId.parse("openrouter:acme/one"), Metric.OPENROUTER_TOKENS, null, 1, DAY, null),
                new Entry(SubjectId.parse("openrouter:acme/one"), DAY, new TreeMap<>()),
                new Absence(ModelId.parse("acme/gone"), null, AbsenceReason.not_found, DAY),
                new OrganizationDescription("acme", DAY, null, null, null, null, null));
    }

    @ParameterizedTest
    @MethodSource("publics")
    void aTenantsBatchThatSpeaksOfThePublicIsRefusedWhole(Observation open) {
        // When
        BatchDecoder.Decoded decoded = decode(json(batch(0, "acme-corp", tokens(5), open)));
        // Then
        assertThat(decoded.unreadable()).extracting(Unreadable::reason).containsExactly("public_with_tenant");
        assertThat(decoded.incoming().privates()).isEmpty();
        assertThat(decoded.incoming().measurements().size()).isZero();
        assertThat(decoded.incoming().organizations()).isEmpty();
    }

    @Test
    void whatIsRefusedOfATenantsBatchIsCountedAndNotQuoted() {
        // Given
        String wrong = new String(json(batch(0, "acme-corp", tokens(5), tokens(6))), StandardCharsets.UTF_8)
                .replace("\"value\":6.0", "\"value\":\"secret-text\"");
        String broken = wrong.substring(0, wrong.length() - 40);
        // When
        BatchDecoder.Decoded decoded = decode(bytes(wrong), bytes(broken));
        // Then
        assertThat(decoded.incoming().privates().getFirst().readings()).hasSize(1);
        assertThat(decoded.incoming().refusals())
                .extracting(Refusal::reason, Refusal::detail)
                .containsExactly(
                        tuple("not_a_number", "details of a tenant's batch are not kept"),
                        tuple("invalid_json", "details of a tenant's batch are not kept"));
        assertThat(decoded.unreadable()).extracting(Unreadable::detail).allMatch(detail -> !detail.contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "-a", "a b"})
    void aTenantIsCalledAsTenantsAre(String tenant) {
        // Given
        String named = new String(json(batch(0, "acme-corp", tokens(5))), StandardCharsets.UTF_8)
                .replace("\"acme-corp\"", "\"" + tenant + "\"");
        // When
        BatchDecoder.Decoded decoded = decode(bytes(named));
        // Then
        assertThat(decoded.unreadable()).extracting(Unreadable::reason).containsExactly("invalid_batch");
        assertThat(decoded.incoming().privates()).isEmpty();
    }

    private static Measurement tokens(double value) {
        return new Measurement(OWN, Metric.TOKENS_OUT, null, value, DAY, null);
    }

    private static ObservationBatch batch(int page, @Nullable String tenant, Observation... observations) {
        return new ObservationBatch(
                "run:shard:" + page + ":0",
                "run",
                "shard",
                "prometheus",
                "0.1.0",
                NOW,
                "sha256:00",
                PROVENANCE,
                tenant,
                List.of(observations));
    }

    private BatchDecoder.Decoded decode(byte[]... bodies) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (byte[] body : bodies) {
            ConsumerRecord<String, byte[]> polled =
                    new ConsumerRecord<>(Topics.OBSERVATIONS, 0, records.size(), "run/shard", body);
            polled.headers().add("ce_type", bytes(Topics.OBSERVATION_BATCH));
            polled.headers().add("ce_id", bytes("event-" + records.size()));
            records.add(polled);
        }
        return decoder.decode(records, records.size());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
