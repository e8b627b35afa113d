package io.tidemark.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is on the topics today must stay readable tomorrow: a golden sample is never changed nor deleted, only added to. Each
 * is valid under its schema and comes back byte for byte.
 */
class GoldenSamplesTest {

    private static final JsonMapper MAPPER = ContractJson.mapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    @ParameterizedTest
    @CsvSource({
        "observation-batch, observation-batch, io.tidemark.common.contract.ObservationBatch",
        "observation-batch.names, observation-batch, io.tidemark.common.contract.ObservationBatch",
        "observation-batch.tenant, observation-batch, io.tidemark.common.contract.ObservationBatch",
        "observation-batch.replay, observation-batch, io.tidemark.common.contract.ObservationBatch",
        "run-started, run-started, io.tidemark.common.contract.RunEvent$RunStarted",
        "run-completed, run-completed, io.tidemark.common.contract.RunEvent$RunCompleted",
        "run-completed.archive, run-completed, io.tidemark.common.contract.RunEvent$RunCompleted",
        "run-progressed, run-progressed, io.tidemark.common.contract.RunEvent$RunProgressed",
        "source-stale, source-stale, io.tidemark.common.contract.SourceEvent$SourceStale",
        "source-fresh, source-fresh, io.tidemark.common.contract.SourceEvent$SourceFresh",
        "snapshot-opened, snapshot-opened, io.tidemark.common.contract.SnapshotEvent$SnapshotOpened",
        "snapshot-part.summary, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.source, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.model, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.model.derivatives, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.series.derivatives, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.index, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.figures, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.history, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.group, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.series, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.tokens, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.ram_baseline, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.crossover, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.concentration, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.lineage, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-part.explanation, snapshot-part, io.tidemark.common.contract.SnapshotEvent$SnapshotPart",
        "snapshot-sealed, snapshot-sealed, io.tidemark.common.contract.SnapshotEvent$SnapshotSealed",
        "snapshot-sealed.explanations, snapshot-sealed, io.tidemark.common.contract.SnapshotEvent$SnapshotSealed",
    })
    void aSampleIsValidAndComesBackByteForByte(String sample, String schema, Class<?> type) throws IOException {
        String json = sample(sample);

        assertThat(problems(schema, MAPPER.readTree(json))).isEmpty();
        assertThat(MAPPER.writeValueAsString(MAPPER.readValue(json, type))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "observation-batch",
        "run-started",
        "run-completed",
        "run-progressed",
        "source-stale",
        "source-fresh",
        "snapshot-opened",
        "snapshot-part.model",
        "snapshot-sealed"
    })
    void everyRequiredMemberIsMissedWhenItIsNotThere(String sample) throws IOException {
        String schema = sample.contains(".") ? sample.substring(0, sample.indexOf('.')) : sample;
        ObjectNode whole = (ObjectNode) MAPPER.readTree(sample(sample));

        assertThat(schema(schema).getSchemaNode().get("required")).isNotEmpty().allSatisfy(member -> {
            ObjectNode without = whole.deepCopy().without(member.asText());
            assertThat(problems(schema, without)).as("without %s", member).isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "observation-batch, /observations/0/metric, clones",
        "observation-batch, /observations/5/reason, bored",
        "observation-batch, /rawDigest, md5:0",
        "observation-batch.names, /observations/0/subject, unheard-of:Example",
        "observation-batch.names, /observations/0/qualifier, no blanks",
        "observation-batch.tenant, /tenant, Nobody's",
        "observation-batch.replay, /replayedAt, yesterday",
        "run-started, /kind, hourly",
        "run-completed, /outcome, fine",
        "snapshot-opened, /snapshotId, latest",
        "snapshot-part.model, /rows/0/region, europe",
        "snapshot-part.model, /rows/0/size, 7B",
        "snapshot-part.series, /rows/0/mode, weekly",
        "snapshot-part.model.derivatives, /rows/0/derivatives/counted, many",
        "snapshot-part.tokens, /rows/0/shareUpper, much",
        "snapshot-part.figures, /rows/0/performance/0/observedOn, today",
        "snapshot-part.index, /rows/0/index/pillars/2/state, missing",
        "snapshot-part.index, /rows/0/index/value, high",
        "snapshot-part.crossover, /rows/0/verdict, perhaps",
        "snapshot-part.crossover, /rows/0/gap/trend, wide",
        "snapshot-part.concentration, /rows/0/by, country",
        "snapshot-part.lineage, /rows/0/relation, cousin",
        "snapshot-part.explanation, /rows/0/figures/0/rule, guess",
        "snapshot-part.explanation, /rows/0/figures/0/inputs/0/newest/0/rawDigest, md5:0",
        "snapshot-sealed.explanations, /explanations/sha256, none",
    })
    void aValueOutsideTheVocabularyIsInvalid(String sample, String pointer, String value) throws IOException {
        String schema = sample.contains(".") ? sample.substring(0, sample.indexOf('.')) : sample;
        JsonNode wrong = MAPPER.readTree(sample(sample));
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) wrong.at(pointer.substring(0, last))).put(pointer.substring(last + 1), value);

        assertThat(problems(schema, wrong)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "summary",
        "source",
        "model",
        "history",
        "group",
        "series",
        "ram_baseline",
        "model.derivatives",
        "series.derivatives",
        "tokens",
        "figures",
        "index",
        "crossover",
        "concentration",
        "lineage",
        "explanation"
    })
    void theRowsOfAPartComeBackByteForByteAndGiveItsDigest(String kind) throws Exception {
        SnapshotEvent.SnapshotPart part =
                MAPPER.readValue(sample("snapshot-part." + kind), SnapshotEvent.SnapshotPart.class);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");

        for (JsonNode row : part.rows()) {
            String again = MAPPER.writeValueAsString(
                    MAPPER.treeToValue(row, part.kind().type()));
            assertThat(again).isEqualTo(MAPPER.writeValueAsString(row));
            digest.update((again + "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(part.sha256());
    }

    @ParameterizedTest
    @CsvSource({"observation-batch", "run-completed", "snapshot-sealed"})
    void aMemberANewerWriterAddsIsIgnored(String sample) throws IOException {
        ObjectNode newer = (ObjectNode) MAPPER.readTree(sample(sample));
        newer.put("addedLater", true);

        assertThat(problems(sample, newer)).isEmpty();
    }

    private static Set<ValidationMessage> problems(String schema, JsonNode json) throws IOException {
        return schema(schema)
                .validate(json, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static JsonSchema schema(String name) throws IOException {
        try (InputStream stream = GoldenSamplesTest.class.getResourceAsStream("/contract/" + name + ".schema.json")) {
            return SCHEMAS.getSchema(stream);
        }
    }

    private static String sample(String name) throws IOException {
        try (InputStream stream = GoldenSamplesTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
