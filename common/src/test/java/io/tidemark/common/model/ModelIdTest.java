package io.tidemark.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.common.contract.ContractJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdTest {

    @Test
    void aPathHasAnOrganizationAndAName() {
        ModelId model = ModelId.parse("Qwen/Qwen2.5-7B_v1.0");

        assertThat(model.organization()).isEqualTo("Qwen");
        assertThat(model.name()).isEqualTo("Qwen2.5-7B_v1.0");
        assertThat(model).hasToString("Qwen/Qwen2.5-7B_v1.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gpt2", "", "a/b/c", "/b", "a/", "a/b c", "a/b\u0000", "a/ü", "C:\\models\\x", "https://host/x"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> ModelId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"96, true", "97, false"})
    void aPartHasAtMost96Characters(int length, boolean allowed) {
        String text = "a/" + "x".repeat(length);

        if (allowed) {
            assertThat(ModelId.parse(text).name()).hasSize(length);
        } else {
            assertThatThrownBy(() -> ModelId.parse(text)).hasMessageContaining("is not a valid name of a model id");
        }
    }

    @Test
    void messagesShowNoControlCharacters() {
        assertThatThrownBy(() -> ModelId.parse("a/b\u001b[2J")).hasMessageStartingWith("'b?[2J' is not a valid name");
    }

    @Test
    void lettersCaseMatters() {
        assertThat(ModelId.parse("qwen/x")).isNotEqualTo(ModelId.parse("Qwen/x"));
    }

    @Test
    void orderIsByCodeUnitsOfTheWholePath() {
        List<ModelId> models = List.of(ModelId.parse("a/z"), ModelId.parse("B/a"), ModelId.parse("a-b/a"));

        assertThat(models.stream().sorted().map(ModelId::toString)).containsExactly("B/a", "a-b/a", "a/z");
    }

    @Test
    void onTheWireItIsItsPath() throws Exception {
        assertThat(ContractJson.mapper().writeValueAsString(ModelId.parse("a/b")))
                .isEqualTo("\"a/b\"");
        assertThat(ContractJson.mapper().readValue("\"a/b\"", ModelId.class)).isEqualTo(new ModelId("a", "b"));
    }
}
