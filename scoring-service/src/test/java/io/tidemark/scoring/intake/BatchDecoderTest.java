package io.tidemark.scoring.intake;

import static io.tidemark.scoring.Batches.batch;
import static io.tidemark.scoring.Batches.downloads;
import static io.tidemark.scoring.Batches.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.AbsenceReason;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.Topics;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.store.IncomingObservations.Of;
import io.tidemark.scoring.store.MeasurementColumns;
import io.tidemark.scoring.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchDecoderTest {

    private static final Instant NOW = Instant.parse("2026-08-21T12:00:00Z");
    private static final Instant FETCHED = Instant.parse("2026-08-21T11:59:58.123456Z");

    private final BatchDecoder decoder =
            new BatchDecoder(LocalDate.parse("2016-01-01"), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aMeasurementBecomesARowOfColumns() {
        // Given
        ObservationBatch batch =
                batch("run", 0, "huggingface", FETCHED, List.of(downloads("acme/one", "2026-08-20", 1234)));
        // When
        BatchDecoder.Decoded decoded = decode(json(batch));
        // Then
        MeasurementColumns rows = decoded.incoming().measurements();
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.subject(0)).isEqualTo("acme/one");
        assertThat(rows.metric(0)).isEqualTo(Metric.DOWNLOADS_ALL_TIME);
        assertThat(rows.day(0)).isEqualTo((int) LocalDate.parse("2026-08-20").toEpochDay());
        assertThat(rows.value(0)).isEqualTo(1234);
        assertThat(rows.readAt(0)).isEqualTo(MeasurementColumns.NO_INSTANT);
        assertThat(decoded.incoming().batches().getFirst().batchId()).isEqualTo("run:shard:0:0");
        assertThat(decoded.incoming().batches().getFirst().fetchedAt()).isEqualTo(FETCHED);
        assertThat(decoded.unreadable()).isEmpty();
    }

    @Test
    void aReplaySaysWhenItWasReplayed() {
        // Given
        Instant replayedAt = Instant.parse("2026-08-21T11:59:59Z");
        ObservationBatch first =
                batch("run", 0, "huggingface", FETCHED, List.of(downloads("acme/one", "2026-08-20", 1234)));
        ObservationBatch replay = new ObservationBatch(
                "replay:shard:0:0",
                "replay",
                first.shard(),
                first.source(),
                first.collectorVersion(),
                first.fetchedAt(),
                first.rawDigest(),
                first.provenance(),
                null,
                replayedAt,
                first.observations());
        // When
        BatchDecoder.Decoded firstDecoded = decode(json(first));
        BatchDecoder.Decoded replayDecoded = decode(json(replay));
        // Then
        assertThat(firstDecoded.incoming().batches().getFirst().replayedAt()).isNull();
        assertThat(replayDecoded.incoming().batches().getFirst().replayedAt()).isEqualTo(replayedAt);
    }

    @Test
    void descriptionsAndAbsencesKeepTheirRecords() {
        // Given
        ModelId path = ModelId.parse("acme/one");
        LocalDate day = LocalDate.parse("2026-08-21");
        ModelDescription description = new ModelDescription(
                path,
                day,
                "0123456789abcdef01234567",
                null,
                null,
                null,
                null,
                "text-generation",
                null,
                null,
                null,
                7L,
                null,
                null,
                null,
                null);
        Absence absence = new Absence(ModelId.parse("acme/gone"), null, AbsenceReason.not_found, day);
        // When
        BatchDecoder.Decoded decoded =
                decode(json(batch("run", 0, "huggingface", FETCHED, List.of(description, absence))));
        // Then
        assertThat(decoded.incoming().descriptions()).containsExactly(new Of<>(0, description));
        assertThat(decoded.incoming().absences()).containsExactly(new Of<>(0, absence));
    }

    @Test
    void theKindMayComeLast() {
        // Given
        String element = "{\"subject\":\"acme/one\",\"metric\":\"likes\",\"value\":3,\"observedOn\":\"2026-08-20\","
                + "\"kind\":\"measurement\"}";
        // When
        BatchDecoder.Decoded decoded = decode(bytes(around(element)));
        // Then
        assertThat(decoded.incoming().measurements().metric(0)).isEqualTo(Metric.LIKES);
        assertThat(decoded.incoming().refusals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'subject':'acme/one','metric':'likes','value':-1,'observedOn':'2026-08-20' | negative_value",
                "'subject':'acme/one','metric':'likes','value':'3','observedOn':'2026-08-20' | not_a_number",
                "'subject':'acme/one','metric':'likes','value':9007199254740992,'observedOn':'2026-08-20' | value_too_large",
                "'subject':'acme/one','metric':'stars','value':1,'observedOn':'2026-08-20' | unknown_metric",
                "'subject':'acme one','metric':'likes','value':1,'observedOn':'2026-08-20' | odd_model_id",
                "'subject':'acme/one','metric':'likes','value':1,'observedOn':'2026-08-23' | future_date",
                "'subject':'acme/one','metric':'likes','value':1,'observedOn':'2015-12-31' | too_early",
                "'subject':'acme/one','metric':'likes','value':1,'observedOn':'2026-8-2' | bad_date",
                "'subject':'acme/one','metric':'likes','value':1,'observedOn':'2026-02-30' | bad_date",
                "'subject':'acme/one','metric':'likes','observedOn':'2026-08-20' | missing_member",
                "'subject':'acme/one','metric':'likes','value':null,'observedOn':'2026-08-20' | missing_member",
            },
            quoteCharacter = '`')
    void aWrongMeasurementIsRefusedAndTheRestGoesOn(String members, String reason) {
        // Given
        String wrong = "{\"kind\":\"measurement\"," + members.replace('\'', '"') + "}";
        String right = "{\"kind\":\"measurement\",\"subject\":\"acme/two\",\"metric\":\"likes\",\"value\":2,"
                + "\"observedOn\":\"2026-08-20\"}";
        // When
        BatchDecoder.Decoded decoded = decode(bytes(around(wrong + "," + right)));
        // Then
        assertThat(decoded.incoming().measurements().size()).isEqualTo(1);
        assertThat(decoded.incoming().measurements().subject(0)).isEqualTo("acme/two");
        assertThat(decoded.incoming().refusals())
                .extracting(Refusal::reason, Refusal::count, Refusal::wholeRecord)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(reason, 1, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'subject':'acme/one','observedOn':'2026-08-20','hubId':'short','tags':['a']",
                "'subject':'acme one','observedOn':'2026-08-20','tags':['a']",
                "'subject':'acme/one','observedOn':'2026-08-20','parameters':0,'tags':['a']",
                "'subject':'acme/one','observedOn':'2026-08-20','tags':['a',{'b':['c']}],'gated':'auto'",
                "'subject':'acme/one','observedOn':'2026-08-20','createdAt':'yesterday','tags':[{}]",
                "'subject':'acme/one','observedOn':'2026-08-20','baseModels':[{'id':'a/b','relation':'cousin'}],'tags':[]",
            })
    void aWrongDescriptionIsRefusedAndTheRestGoesOn(String members) {
        // Given
        String wrong = "{\"kind\":\"model\"," + members.replace('\'', '"') + "}";
        String right =
                "{\"kind\":\"model\",\"subject\":\"acme/two\",\"observedOn\":\"2026-08-20\",\"unheard\":{\"of\":[1]}}";
        // When
        BatchDecoder.Decoded decoded = decode(bytes(around(wrong + "," + right)));
        // Then
        assertThat(decoded.incoming().descriptions())
                .extracting(of -> of.observation().subject().toString())
                .containsExactly("acme/two");
        assertThat(decoded.incoming().refusals())
                .extracting(Refusal::reason, Refusal::count, Refusal::wholeRecord)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("invalid_observation", 1, false));
    }

    @Test
    void aDescriptionThatSaysNothingIsRefused() {
        // When
        BatchDecoder.Decoded decoded = decode(bytes(around("{\"kind\":\"model\"}")));
        // Then
        assertThat(decoded.incoming().descriptions()).isEmpty();
        assertThat(decoded.incoming().refusals()).extracting(Refusal::reason).containsExactly("missing_member");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'batchId':'a','observations':[{'kind':'model','tags':['a' | invalid_json",
                "{'batchId':'a','observations':[{'kind':'model','tags':['a',b]}]} | invalid_json",
                "{'batchId':'a','observations':[{'kind':'measurement' | invalid_json",
                "[] | invalid_json",
                "{} | invalid_batch",
                "{'observations':[]} | invalid_batch",
            },
            quoteCharacter = '`')
    void anUnreadableRecordLeavesNothingBehind(String body, String reason) {
        // Given
        ObservationBatch good =
                batch("run", 1, "huggingface", FETCHED, List.of(downloads("acme/one", "2026-08-20", 5)));
        // When
        BatchDecoder.Decoded decoded = decode(bytes(body.replace('\'', '"')), json(good));
        // Then
        assertThat(decoded.unreadable()).extracting(Unreadable::reason).containsExactly(reason);
        assertThat(decoded.incoming().batches()).hasSize(1);
        assertThat(decoded.incoming().measurements().size()).isEqualTo(1);
        assertThat(decoded.incoming().measurements().batch(0)).isZero();
        Refusal refusal = decoded.incoming().refusals().getFirst();
        assertThat(refusal.wholeRecord()).isTrue();
        assertThat(refusal.runId()).isEqualTo("run");
        assertThat(refusal.recordId()).isEqualTo("event-0");
    }

    @Test
    void anotherEventTypeIsNotTakenForABatch() {
        // Given
        ConsumerRecord<String, byte[]> polled = polled(0, bytes("{}"));
        polled.headers().remove("ce_type");
        // When
        BatchDecoder.Decoded decoded = decoder.decode(List.of(polled), 1);
        // Then
        assertThat(decoded.unreadable()).extracting(Unreadable::reason).containsExactly("unknown_type");
    }

    private BatchDecoder.Decoded decode(byte[]... bodies) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (byte[] body : bodies) {
            records.add(polled(records.size(), body));
        }
        return decoder.decode(records, records.size());
    }

    private static ConsumerRecord<String, byte[]> polled(int offset, byte[] body) {
        ConsumerRecord<String, byte[]> polled = new ConsumerRecord<>(Topics.OBSERVATIONS, 0, offset, "run/shard", body);
        polled.headers().add("ce_type", bytes(Topics.OBSERVATION_BATCH));
        polled.headers().add("ce_id", bytes("event-" + offset));
        return polled;
    }

    private static String around(String observations) {
        return "{\"batchId\":\"run:shard:0:0\",\"runId\":\"run\",\"shard\":\"shard\",\"source\":\"archive\","
                + "\"collectorVersion\":\"0.1.0\",\"fetchedAt\":\"2026-08-21T11:00:00Z\",\"rawDigest\":\"sha256:00\","
                + "\"provenance\":{\"citation\":\"An archive\",\"redistribution\":\"raw\",\"invented\":false},"
                + "\"observations\":[" + observations + "]}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
