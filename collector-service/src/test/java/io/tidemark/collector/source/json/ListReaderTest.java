package io.tidemark.collector.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.common.contract.ContractJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListReaderTest {

    private static final Set<String> MEMBERS = Set.of("a", "b", "tags");

    private final List<JsonNode> handedOn = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{}]",
                "[{\"a\":1,\"b\":\"x\",\"c\":{\"a\":2}},{\"a\":null}]",
                "[{\"a\":-7,\"b\":2147483648},{\"a\":99999999999999999999999,\"b\":1.5e3},{\"a\":-0.0,\"b\":1e400}]",
                "[{\"a\":{\"c\":[1,[true,false,null],{}]},\"tags\":[\"x\",\"y\",\"x\",7,[\"x\"]]},{\"tags\":[\"x\"]}]",
                "[{\"a\":1,\"a\":2,\"b\":{\"x\":1,\"x\":2}}]",
                "[{\"a\":\"\\u00e9\\n\\ud83d\\ude00\",\"tags\":[\"\",\"\\\"\",\"\u00e9\"]}]",
                "[7,\"x\",null,[{\"a\":1}],{\"b\":true}]",
            })
    void theMembersAskedForAreThoseOfATree(String json) throws IOException {
        JsonNode rest = read(json);
        assertThat(rest.isArray()).isTrue();
        assertThat(rest.isEmpty()).isTrue();
        List<JsonNode> expected = new ArrayList<>();
        for (JsonNode element : ContractJson.mapper().readTree(json)) {
            expected.add(element instanceof ObjectNode object ? object.retain(MEMBERS) : element);
        }
        assertThat(handedOn).isEqualTo(expected);
        assertThat(handedOn)
                .extracting(JsonNode::toString)
                .containsExactlyElementsOf(
                        expected.stream().map(JsonNode::toString).toList());
    }

    @Test
    void whatIsNoListIsHandedBackAsItIs() throws IOException {
        assertThat(read("{\"error\":\"no\",\"a\":1}")).hasToString("{\"error\":\"no\",\"a\":1}");
        assertThat(handedOn).isEmpty();
    }

    @Test
    void aListThatIsCutAnywhereIsNotWhole() {
        String json = "[{\"a\":12,\"x\":{\"y\":[1,\"z\"]},\"tags\":[\"x\",\"y\"]},{\"b\":true,\"x\":-3.5e2}]";
        for (int length = 1; length < json.length(); length++) {
            String cut = json.substring(0, length);
            handedOn.clear();
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(JsonProcessingException.class);
            int whole = length < json.indexOf(",{\"b\"") ? 0 : length < json.length() - 1 ? 1 : 2;
            assertThat(handedOn).as(cut).hasSize(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"a\":1}] x", "[{\"x\":tru}]", "[{\"a\":01}]", "[{\"a\" 1}]", "[{\"x\":[1,}]", "[1 2]"})
    void whatIsNoJsonIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void textsInListsAreMadeOnceAndNeverMistaken() throws IOException {
        // Given
        String tags = String.join(
                ",",
                IntStream.range(0, 20_000).mapToObj(i -> "\"tag-" + i + "\"").toList());
        // When
        read("[{\"tags\":[\"license:mit\",\"en\"]},{\"tags\":[\"en\",\"license:mit\"]},{\"tags\":[" + tags + "]}]");
        // Then
        assertThat(handedOn.get(1).path("tags").get(1))
                .isSameAs(handedOn.get(0).path("tags").get(0));
        assertThat(handedOn.get(2).path("tags"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20_000).mapToObj(i -> "tag-" + i).toList());
    }

    private JsonNode read(String json) throws IOException {
        try (JsonParser parser = ContractJson.mapper().createParser(json.getBytes(StandardCharsets.UTF_8))) {
            return new ListReader(MEMBERS).read(parser, handedOn::add);
        }
    }
}
