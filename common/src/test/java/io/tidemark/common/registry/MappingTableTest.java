package io.tidemark.common.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.common.registry.Mapping.Confidence;
import io.tidemark.common.registry.Mapping.Relation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTableTest {

    private static final String GOOD =
            "source: openrouter, name: a/b, model: org/B, relation: same, author: Ann, date: 2026-11-25, confidence: high";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "nvidia/nemotron-3-super-120b-a12b-20230311, nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-BF16",
        "mistralai/mistral-large-2512, mistralai/Mistral-Large-3-675B-Instruct-2512",
        "tencent/hy3-20260706, tencent/Hy3",
    })
    void builtInNamesTheRepositoryOfASlug(String slug, String model) {
        Mapping mapping =
                MappingTable.builtIn().find(SubjectSpace.OPENROUTER, slug).orElseThrow();
        assertThat(mapping.repository()).contains(ModelId.parse(model));
        assertThat(mapping.relation()).isEqualTo(Relation.SAME);
        assertThat(mapping.isClosed()).isFalse();
    }

    @Test
    void builtInKnowsWhatHasNoPublicWeights() {
        Mapping mapping = MappingTable.builtIn()
                .find(SubjectSpace.OPENROUTER, "openai/gpt-4o-mini")
                .orElseThrow();
        assertThat(mapping.isClosed()).isTrue();
        assertThat(mapping.repository()).isEmpty();
        assertThat(mapping.confidence()).isEqualTo(Confidence.HIGH);
    }

    @Test
    void builtInHasRowsOfMoreThanAGuess() {
        assertThat(MappingTable.builtIn().all())
                .hasSizeGreaterThanOrEqualTo(40)
                .noneMatch(mapping -> mapping.confidence() == Confidence.LOW);
    }

    @Test
    void aNameIsFoundAsItsServiceWritesItAndNoOther() throws IOException {
        write("mappings: [{ " + GOOD + " }]");
        MappingTable table = MappingTable.of(Optional.of(folder));
        assertThat(table.find(SubjectSpace.OPENROUTER, "a/b"))
                .contains(new Mapping(
                        SubjectSpace.OPENROUTER,
                        "a/b",
                        "org/B",
                        Relation.SAME,
                        "Ann",
                        LocalDate.parse("2026-11-25"),
                        Confidence.HIGH));
        assertThat(table.find(SubjectSpace.OPENROUTER, "A/b")).isEmpty();
        assertThat(table.find(SubjectSpace.OPENROUTER, "a/b:free")).isEmpty();
        assertThat(table.find(SubjectSpace.MODELSCOPE, "a/b")).isEmpty();
    }

    @Test
    void aNameForSeveralIsOneForNone() throws IOException {
        write(
                "mappings: [{ source: dockerhub, name: ai/llama3, model: many, author: A, date: 2026-11-25, confidence: low }]");
        Mapping mapping = MappingTable.of(Optional.of(folder))
                .find(SubjectSpace.DOCKERHUB, "ai/llama3")
                .orElseThrow();
        assertThat(mapping.isMany()).isTrue();
        assertThat(mapping.repository()).isEmpty();
    }

    @Test
    void theVersionIsTheDigestOfTheFile() throws IOException {
        write("mappings: []");
        MappingTable table = MappingTable.of(Optional.of(folder));
        assertThat(table.version())
                .isEqualTo("sha256:93878a88ea06f4d07588f45bdbc7d22cfb1cd9046a11b79f4cbe20d19e617aa8");
        write("mappings: [] # seen again");
        assertThat(MappingTable.of(Optional.of(folder)).version()).isNotEqualTo(table.version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "source: openrouter | source: open-router | mappings[0].source: 'open-router' is not one of",
                "source: openrouter | source: hub | source 'hub' needs no mapping",
                "source: openrouter, | `` | source is missing",
                "name: a/b, | `` | name is missing",
                "name: a/b | name: ' a/b' | name ' a/b' has more than 300 characters or a blank at an end",
                "model: org/B, | `` | model is missing; allowed are organization/name, closed, many",
                "model: org/B | model: open | 'open' is not organization/name; allowed are organization/name, closed, many",
                "model: org/B | model: org/B/c | 'org/B/c' is not organization/name",
                "relation: same, | `` | relation is missing; allowed are same, variant, family",
                "relation: same | relation: cousin | mappings[0].relation: 'cousin' is not one of same, variant, family",
                "model: org/B | model: closed | relation needs a repository, model is 'closed'",
                "model: org/B | model: many | relation needs a repository, model is 'many'",
                "author: Ann | author: ' ' | author is missing",
                "date: 2026-11-25, | `` | date is missing",
                "date: 2026-11-25 | date: 25.11.2026 | mappings[0].date",
                "confidence: high | confidence: sure | mappings[0].confidence: 'sure' is not one of high, medium, low",
                "confidence: high | sureness: high | mappings[0].sureness: unknown key 'sureness'; known are author,",
            })
    void aWrongRowIsRefusedNamingKeyAndWhatIsAllowed(String usual, String instead, String message) throws IOException {
        write("mappings: [{ " + GOOD.replace(usual, instead) + " }]");
        assertThatThrownBy(() -> MappingTable.of(Optional.of(folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.resolve("mappings.yaml").toString())
                .hasMessageContaining(message);
    }

    @Test
    void aNameListedTwiceIsRefused() throws IOException {
        write("mappings: [{ " + GOOD + " }, { " + GOOD.replace("org/B", "org/C") + " }]");
        assertThatThrownBy(() -> MappingTable.of(Optional.of(folder)))
                .hasMessageContaining("name 'a/b' of openrouter is listed twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | mappings: a list is needed; it may be empty",
                "mappings: [null] | mappings[0] is empty",
                "mapping: [] | unknown key 'mapping'; known are mappings",
                "'' | mappings.yaml",
            })
    void anIncompleteFileIsRefused(String yaml, String message) throws IOException {
        write(yaml);
        assertThatThrownBy(() -> MappingTable.of(Optional.of(folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("mappings.yaml"), text + "\n");
    }
}
