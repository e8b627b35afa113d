package io.tidemark.scoring.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.registry.MappingTable;
import io.tidemark.common.registry.OrganizationRegistry;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.NameInputs;
import io.tidemark.scoring.domain.NameMeaning;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameMappingsTest {
    private static final Figure TOKENS = Worlds.tokens("2026-03-02", 5);
    private static final Figure RATING = Worlds.score("lmarena", "text/overall", "2026-03-02", 1_200);

    @TempDir
    Path folder;

    private MappingTable table;

    @BeforeEach
    void reviewed() throws IOException {
        String yaml = """
                mappings:
                  - { source: openrouter, name: lab/big-20260101, model: lab/Big, relation: same, author: A, date: 2026-03-01, confidence: high }
                  - { source: openrouter, name: lab/away, model: lab/Never-Seen, relation: same, author: A, date: 2026-03-01, confidence: high }
                  - { source: openrouter, name: vendor/secret, model: closed, author: A, date: 2026-03-01, confidence: high }
                  - { source: openrouter, name: lab/mix, model: many, author: A, date: 2026-03-01, confidence: high }
                  - { source: lmarena, name: big-chat, model: lab/Big, relation: same, author: A, date: 2026-03-01, confidence: high }
                """;
        Files.writeString(folder.resolve("mappings.yaml"), yaml);
        table = MappingTable.of(Optional.of(folder));
    }

    @Test
    void aChangedMappingIsAnotherRegistry() {
        ModelRegistry builtIn = ModelRegistry.load(Optional.empty(), OrganizationRegistry.builtIn());
        ModelRegistry other = ModelRegistry.load(Optional.of(folder), OrganizationRegistry.builtIn());

        assertThat(other.digest()).isNotEqualTo(builtIn.digest());
    }

    @Test
    void aReviewedMeaningOverridesWhatTheServiceClaims() {
        assertThat(meaning("openrouter:lab/big-20260101", "lab/Big-FP8")).isEqualTo(repository("lab/Big"));
        assertThat(meaning("openrouter:vendor/secret", "lab/Big")).isEqualTo(new NameMeaning.Closed());
        assertThat(meaning("openrouter:lab/mix", "lab/Big")).isEqualTo(new NameMeaning.Several());
    }

    @Test
    void aClaimIsTakenAtItsWordAndLedThroughRenames() {
        assertThat(meaning("openrouter:lab/small", "lab/Big-FP8")).isEqualTo(repository("lab/Big-FP8"));
        assertThat(meaning("openrouter:lab/small", "old-lab/Big")).isEqualTo(repository("lab/Big"));
        assertThat(meaning("openrouter:lab/small", "LAB/big")).isEqualTo(repository("lab/Big")); // as the Hub redirects
    }

    @Test
    void whatNobodyKnowsStaysUnmapped() {
        NameMeaning unmapped = new NameMeaning.Unmapped();
        assertThat(meaning("openrouter:lab/small")).isEqualTo(unmapped);
        assertThat(meaning("openrouter:lab/small", "lab/Never-Seen")).isEqualTo(unmapped);
        assertThat(meaning("openrouter:lab/small", "lab/Big", "lab/Big-FP8")).isEqualTo(unmapped);
        assertThat(meaning("openrouter:lab/small", "no path")).isEqualTo(unmapped);
        assertThat(meaning("openrouter:lab/away")).isEqualTo(unmapped);
        assertThat(meaning("openrouter:lab/Big")).isEqualTo(unmapped); // an equal name is no evidence
        assertThat(meaning("lmarena:Big")).isEqualTo(unmapped);
        assertThat(meaning("lmarena:big-chat")).isEqualTo(repository("lab/Big"));
    }

    @Test
    void variantsMeanTheModelOfTheirSlug() {
        List<NamedSubject> names = NameMappings.resolve(
                table,
                subjects(),
                List.of(
                        new NameInputs(SubjectId.parse("openrouter:lab/small:free"), List.of(), List.of(TOKENS)),
                        new NameInputs(SubjectId.parse("openrouter:lab/big-20260101:free"), List.of(), List.of(TOKENS)),
                        new NameInputs(SubjectId.parse("openrouter:lab/small"), List.of("lab/Big-FP8"), List.of())));

        assertThat(names)
                .extracting(name -> name.name().name())
                .containsExactly("lab/big-20260101:free", "lab/small", "lab/small:free");
        assertThat(names)
                .extracting(NamedSubject::meaning)
                .containsExactly(repository("lab/Big"), repository("lab/Big-FP8"), repository("lab/Big-FP8"));
    }

    @Test
    void aNameWithoutFiguresThatMeansNoModelIsLeftOut() {
        assertThat(NameMappings.resolve(
                        table,
                        subjects(),
                        List.of(new NameInputs(SubjectId.parse("openrouter:lab/small"), List.of("x/y"), List.of()))))
                .isEmpty();
    }

    private NameMeaning meaning(String name, String... claims) {
        SubjectId subject = SubjectId.parse(name);
        Figure figure = name.startsWith("openrouter") ? TOKENS : RATING;
        return NameMappings.resolve(
                        table, subjects(), List.of(new NameInputs(subject, List.of(claims), List.of(figure))))
                .getFirst()
                .meaning();
    }

    private static NameMeaning repository(String path) {
        return new NameMeaning.Repository(ModelId.parse(path));
    }

    private static List<Subject> subjects() {
        return List.of(
                new Subject(
                        ModelId.parse("lab/Big"),
                        null,
                        List.of(ModelId.parse("old-lab/Big")),
                        List.of(),
                        ModelFacts.NONE,
                        List.of(),
                        List.of()),
                Subject.of(ModelId.parse("lab/Big-FP8"), null, ModelFacts.NONE, List.of(), List.of()));
    }
}
