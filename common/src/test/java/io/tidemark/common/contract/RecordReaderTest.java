package io.tidemark.common.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It reads what the mapper reads, and refuses what the mapper refuses. */
class RecordReaderTest {

    private static final JsonMapper MAPPER = ContractJson.mapper();

    /** What stands in place of a member, one after the other. */
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "7",
            "-0.5",
            "1e3",
            "12345678901",
            "1e400",
            "\"\"",
            "\"7\"",
            "\"us\"",
            "\"2026-02-30\"",
            "\"2026-08-21\"",
            "\"2026-8-21\"",
            "\"+2026-08-21\"",
            "\"a/b\"",
            "\"a/b/c\"",
            "[]",
            "[null]",
            "[1,\"x\"]",
            "{}",
            "{\"a\":null,\"b\":1}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary",
                "source",
                "model",
                "model.derivatives",
                "index",
                "figures",
                "history",
                "group",
                "series",
                "tokens",
                "ram_baseline",
                "crossover",
                "concentration",
                "lineage",
                "explanation"
            })
    void everyRowAndEveryWrongOneIsReadAsTheMapperReadsIt(String sample) throws IOException {
        JsonNode part = MAPPER.readTree(sample(sample));
        Class<? extends SnapshotRow> type =
                SnapshotRow.Kind.of(part.get("kind").asText()).type();
        for (JsonNode row : part.get("rows")) {
            String json = MAPPER.writeValueAsString(row);
            assertThat(MAPPER.writeValueAsString(read(json, type))).isEqualTo(json);
            for (JsonNode wrong : variants(row)) {
                String text = MAPPER.writeValueAsString(wrong);
                assertThat(outcome(() -> read(text, type)))
                        .as(text)
                        .isEqualTo(outcome(() -> MAPPER.readValue(text, type)));
            }
        }
    }

    /** The row with each of its members, at any depth, left out or something else; and with its members turned round. */
    private static List<JsonNode> variants(JsonNode row) throws JsonProcessingException {
        List<JsonNode> variants = new ArrayList<>();
        for (String name : names(row)) {
            variants.add(((ObjectNode) row).deepCopy().without(name));
            for (String odd : ODD) {
                variants.add(((ObjectNode) row).deepCopy().set(name, MAPPER.readTree(odd)));
            }
            JsonNode value = row.get(name);
            JsonNode inner = value.isArray() && !value.isEmpty() ? value.get(0) : value;
            if (inner.isObject()) {
                for (JsonNode variant : variants(inner)) {
                    JsonNode outer = value.isArray() ? MAPPER.createArrayNode().add(variant) : variant;
                    variants.add(((ObjectNode) row).deepCopy().set(name, outer));
                }
            }
        }
        ObjectNode turned = MAPPER.createObjectNode();
        for (String name : names(row).reversed()) {
            turned.set(name, row.get(name));
        }
        variants.add(turned.put("unheardOf", "x"));
        return variants;
    }

    private static List<String> names(JsonNode row) {
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{\"metrics\":[",
                "{\"metrics\":[1,",
                "{} {}",
                "{}}",
                "{\"source\":\"x\" \"license\":1}"
            })
    void whatIsNoObjectOrMoreThanOneIsRefused(String text) {
        assertThatThrownBy(() -> read(text, SnapshotRow.Source.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void textIsUnescapedAndNumbersAreTheNearest() throws IOException {
        SnapshotRow.Month month = RecordReader.of(SnapshotRow.Month.class)
                .read(
                        bytes(
                                "{\"month\":\"2026-07\",\"downloads\":0.1000000000000000055511151231257827,\"flags\":[],\"reason\":\"\\u00e9\\n\uD83D\uDE00\"}"));
        assertThat(month.downloads()).isEqualTo(0.1);
        assertThat(month.reason()).isEqualTo("é\n\uD83D\uDE00");
        assertThat(month.cumulative()).isNull();
    }

    private static Object read(String json, Class<?> type) throws IOException {
        return RecordReader.of(type.asSubclass(Record.class)).read(bytes(json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Attempt {
        Object make() throws IOException;
    }

    /** What came of it: the row as text, or that it was refused. */
    private static String outcome(Attempt attempt) throws IOException {
        try {
            return MAPPER.writeValueAsString(attempt.make());
        } catch (JsonProcessingException refused) {
            return "refused";
        }
    }

    private static String sample(String name) throws IOException {
        try (InputStream sample =
                RecordReaderTest.class.getResourceAsStream("/golden/snapshot-part." + name + ".json")) {
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
