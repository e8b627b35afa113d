package io.tidemark.collector.source.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.huggingface.ModelRow.Identity;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation.BaseModel;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.contract.Observation.ParameterCarrier;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.Relation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelRowTest {

    private static final LocalDate DAY = LocalDate.parse("2026-07-24");
    private final Findings findings = new Findings("https://huggingface.co/api/models?author=x");

    @Test
    void readsARecordedRow() {
        // Given
        JsonNode row = json(HubBodies.body("recorded.models.list.sort-downloads.allexpand"))
                .get(0);
        // When
        ModelRow model = read(row);
        // Then
        ModelDescription description = model.description();
        assertThat(description.subject()).hasToString("sentence-transformers/all-MiniLM-L6-v2");
        assertThat(description.hubId()).isEqualTo("621ffdc136468d709f180294");
        assertThat(description.createdAt()).isEqualTo(Instant.parse("2022-03-02T23:29:05Z"));
        assertThat(description.licenses()).containsExactly("apache-2.0");
        assertThat(description.parameters()).isEqualTo(22_713_728);
        assertThat(description.parametersFrom()).isEqualTo(ParameterCarrier.safetensors);
        assertThat(description.gated()).isEqualTo("false");
        assertThat(description.disabled()).isFalse();
        assertThat(description.baseModels())
                .containsExactly(new BaseModel(
                        "nreimers/MiniLM-L6-H384-uncased", "621ffdc136468d709f17e8f3", Relation.QUANTIZED));
        assertThat(model.measurements())
                .extracting(measured -> measured.metric() + " " + (long) measured.value() + " " + measured.observedOn())
                .containsExactly(
                        "DOWNLOADS_30D 255316543 2026-07-24",
                        "DOWNLOADS_ALL_TIME 3400446695 2026-07-24",
                        "LIKES 5120 2026-07-24");
        assertThat(findings.list()).isEmpty();
    }

    @Test
    void whatARowDoesNotSayIsUnknown() {
        ModelRow model = read(json(HubBodies.body("constructed.model.detail.gguf")));
        ModelDescription description = model.description();
        assertThat(model.measurements()).isEmpty();
        assertThat(description.tags()).isNull();
        assertThat(description.licenses()).isNull();
        assertThat(description.gated()).isNull();
        assertThat(description.disabled()).isNull();
        assertThat(description.parameters()).isEqualTo(7_241_732_096L);
        assertThat(description.parametersFrom()).isEqualTo(ParameterCarrier.gguf);
    }

    @Test
    void aNullCounterIsUnknownAndAZeroIsZero() {
        ModelRow model = read(row("\"downloads\":null,\"likes\":0"));
        assertThat(model.measurements()).singleElement().satisfies(measured -> {
            assertThat(measured.metric()).isEqualTo(Metric.LIKES);
            assertThat(measured.value()).isZero();
        });
        assertThat(findings.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-5;                negative_value; -5 is negative; a count is 0 or more",
                "\"12\";            not_a_number;   \"12\" is not a number",
                "true;              not_a_number;   true is not a number",
                "1.5;               not_an_integer; 1.5 is not a whole number written in digits",
                "1e9;               not_an_integer; 1.0E9 is not a whole number written in digits",
                "9007199254740992;  too_large;      9007199254740992 is not below 2^53",
                "99999999999999999999999; too_large; 99999999999999999999999 is not below 2^53",
            })
    void aBadCountIsRefusedAloneWithReasonRowAndField(String value, String reason, String detail) {
        ModelRow model = read(row("\"downloads\":" + value + ",\"likes\":3"));
        assertThat(model.measurements()).extracting(m -> m.metric()).containsExactly(Metric.LIKES);
        assertThat(findings.list()).singleElement().satisfies(finding -> {
            assertThat(finding.reason()).isEqualTo(reason);
            assertThat(finding.row()).isEqualTo(7);
            assertThat(finding.field()).isEqualTo("downloads");
            assertThat(finding.where()).isEqualTo("https://huggingface.co/api/models?author=x");
            assertThat(finding.detail()).startsWith(detail);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"_id\":\"621ffdc136468d709f180294\",\"id\":\"bare\"}; odd_model_id; id",
                "{\"_id\":\"621ffdc136468d709f180294\",\"id\":\"a/b c\"}; odd_model_id; id",
                "{\"_id\":\"621ffdc136468d709f180294\",\"id\":\"a/b/c\"}; odd_model_id; id",
                "{\"_id\":\"621ffdc136468d709f180294\",\"id\":7}; odd_model_id; id",
                "{\"_id\":\"621ffdc136468d709f180294\"}; odd_model_id; id",
                "{\"id\":\"a/b\"}; odd_hub_id; _id",
                "{\"_id\":\"12\",\"id\":\"a/b\"}; odd_hub_id; _id",
            })
    void aRowWithoutIdentityIsRefused(String row, String reason, String field) {
        assertThat(ModelRow.identity(fields(json(row)))).isNull();
        Finding finding = findings.list().getFirst();
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.field()).isEqualTo(field);
    }

    @Test
    void aDateInTheFutureIsRefused() {
        ModelRow model = read(row("\"createdAt\":\"2026-07-26T00:00:00.000Z\",\"lastModified\":\"yesterday\""));
        assertThat(model.description().createdAt()).isNull();
        assertThat(model.description().lastModified()).isNull();
        assertThat(findings.list()).extracting(Finding::reason).containsExactly("future_date", "not_a_date");
    }

    @Test
    void qualifiedParentsComeFirstAndIdsKeepTheirColons() {
        ModelRow model = read(row("\"tags\":[\"base_model:o/a\",\"base_model:merge:o/a\",\"base_model:adapter:x:y\","
                + "\"base_model:plain\",\"license:MIT\",\"license:apache-2.0\"]"));
        assertThat(model.description().baseModels())
                .containsExactly(
                        new BaseModel("x:y", null, Relation.ADAPTER),
                        new BaseModel("o/a", null, Relation.MERGE),
                        new BaseModel("plain", null, null));
        assertThat(model.description().licenses()).containsExactly("mit", "apache-2.0");
    }

    @Test
    void heterogeneousFieldsAreRead() {
        JsonNode rows = json(HubBodies.body("constructed.models.list.heterogeneous-fields"));
        ModelDescription first = read(rows.get(0)).description();
        ModelDescription second = read(rows.get(1)).description();
        assertThat(first.gated()).isEqualTo("auto");
        assertThat(first.licenses()).containsExactly("apache-2.0", "mit");
        assertThat(first.baseModels()).extracting(BaseModel::id).containsExactly("example-org/a", "example-org/b");
        assertThat(second.gated()).isEqualTo("false");
        assertThat(second.baseModels()).extracting(BaseModel::relation).containsExactly(Relation.ADAPTER);
        assertThat(ModelRow.identity(fields(rows.get(2)))).isNull();
    }

    @Test
    void zeroParametersAndOddGatesAreRefused() {
        ModelRow model = read(row("\"safetensors\":{\"total\":0},\"gated\":true,\"disabled\":\"no\""));
        assertThat(model.description().parameters()).isNull();
        assertThat(findings.list())
                .extracting(Finding::reason)
                .containsExactly("zero_parameters", "odd_gated", "not_a_boolean");
    }

    private static JsonNode row(String members) {
        return json("{\"_id\":\"621ffdc136468d709f180294\",\"id\":\"a/b\",\"unknown\":{\"x\":1}," + members + "}");
    }

    private ModelRow read(JsonNode row) {
        Fields fields = fields(row);
        @Nullable Identity identity = ModelRow.identity(fields);
        assertThat(identity).isNotNull();
        return ModelRow.read(fields, new Identity(identity.path(), identity.hubId()), null, new TagPool());
    }

    private Fields fields(JsonNode row) {
        return new Fields(row, 7L, DAY, findings);
    }

    private static JsonNode json(String text) {
        try {
            return ContractJson.mapper().readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    @Test
    void manyFindingsOfAKindAreCountedTogether() {
        for (long i = 1; i <= 1_000; i++) {
            findings.warn("negative_value", i, "likes", "-1 is negative");
        }
        List<Finding> list = findings.list();
        assertThat(list).hasSize(11);
        assertThat(list.getLast().count()).isEqualTo(990);
        assertThat(list.getLast().row()).isEqualTo(11);
        assertThat(findings.count()).isEqualTo(1_000);
    }
}
