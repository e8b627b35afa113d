package io.tidemark.scoring.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.registry.OrganizationRegistry;
import io.tidemark.common.registry.RegistryFiles;
import io.tidemark.scoring.domain.ModelFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registry files that are wrong stop the start and say where. */
class RegistryRefusalTest {

    @TempDir
    Path folder;

    @Test
    void theBuiltInFamiliesAreManyAndOfReviewedOrganizations() {
        FamiliesFile families = new RegistryFiles(Optional.empty()).read("families.yaml", FamiliesFile.class);
        OrganizationRegistry organizations = OrganizationRegistry.builtIn();

        assertThat(families.families()).hasSizeGreaterThanOrEqualTo(28);
        assertThat(families.families()).allSatisfy(family -> assertThat(family.organizations())
                .as(family.id())
                .allSatisfy(organization -> assertThat(organizations.find(organization))
                        .as(organization)
                        .isPresent()));
    }

    @Test
    void everyRuleIsExplainedOnThePage() throws IOException {
        String page = Files.readString(Path.of("../docs/method/mainline.md"));

        assertThat(new RegistryFiles(Optional.empty())
                        .read("policy.yaml", PolicyFile.class)
                        .rules())
                .allSatisfy(rule -> assertThat(page)
                        .contains(
                                "| `" + rule.id() + "` | " + rule.status().wireName() + " | " + rule.because() + " |"));
    }

    @Test
    void aFolderReplacesFilesOneByOneAndChangesTheDigest() throws IOException {
        Files.writeString(folder.resolve("families.yaml"), """
                families:
                  - { id: example, name: Example, organizations: [Qwen], names: ['^qwen'] }
                """);

        ModelRegistry replaced = load();

        assertThat(replaced.classify(ModelId.parse("Qwen/Qwen2.5-7B"), ModelFacts.NONE, Optional.empty())
                        .family())
                .isEqualTo("example");
        assertThat(replaced.digest())
                .isNotEqualTo(ModelRegistry.load(Optional.empty(), OrganizationRegistry.builtIn())
                        .digest());
    }

    @Test
    void commentsAndSpacingDoNotChangeTheDigest() throws IOException {
        Path file = folder.resolve("families.yaml");
        Files.writeString(file, "families:\n- { id: x, name: X, organizations: [Qwen], names: [a] }\n");
        String before = load().digest();
        Files.writeString(file, """
                # a remark
                families:
                  - id: x
                    name: X
                    organizations:
                      - Qwen
                    names: ['a']
                """);

        assertThat(load().digest()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | families must name at least one",
                "families: [{ name: X, organizations: [Qwen], names: [a] }] | family id 'null' is not lower case",
                "families: [{ id: Qwen, name: X, organizations: [Qwen], names: [a] }] | family id 'Qwen' is not lower case",
                "families: [{ id: x, organizations: [Qwen], names: [a] }] | name of family x is missing",
                "families: [{ id: x, name: X, names: [a] }] | organizations of family x must name at least one",
                "families: [{ id: x, name: X, organizations: [Qwen], names: ['('] }] | names of family x: '(' is not a regular expression: Unclosed group",
                "families: [{ id: x, name: X, organizations: [Qwen], names: [''] }] | names of family x: an empty expression",
                "families: [{ id: x, name: X, orgs: [Qwen], names: [a] }] | families[0].orgs: unknown key 'orgs'; known are id, name, names, organizations",
                "families: [{ id: x, name: X, organizations: [Qwen], names: [a] }, { id: x, name: X, organizations: [Qwen], names: [a] }] | family 'x' is listed twice",
            })
    void aWrongFamilyIsRefused(String yaml, String message) throws IOException {
        refuses("families.yaml", yaml, message);
    }

    @Test
    void anOperatorNamesGroupings() throws IOException {
        String builtIn = load().digest();
        Files.writeString(folder.resolve("groupings.yaml"), """
                groupings:
                  - { id: east, name: East, by: region, groups: [china, other] }
                  - { id: permissive, name: Permissive licences, by: license, groups: [apache-2.0, mit] }
                """);

        ModelRegistry named = load();

        assertThat(named.groupings())
                .containsExactly(
                        new NamedGrouping("east", "East", Grouping.REGION, List.of("china", "other")),
                        new NamedGrouping(
                                "permissive", "Permissive licences", Grouping.LICENSE, List.of("apache-2.0", "mit")));
        assertThat(named.digest()).isNotEqualTo(builtIn);
    }

    @Test
    void theBuiltInGroupingIsWest() throws IOException {
        assertThat(load().groupings()).containsExactly(NamedGrouping.WEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ id: East, name: E, by: region, groups: [us] } | grouping id 'East' is not lower case",
                "{ id: east, by: region, groups: [us] } | name of grouping east is missing",
                "{ id: east, name: E, groups: [us] } | by of grouping east is missing",
                "{ id: east, name: E, by: planet, groups: [us] } | 'planet' is not one of region, organization, family, size, license",
                "{ id: east, name: E, by: region } | groups of grouping east must name at least one",
                "{ id: east, name: E, by: region, groups: [us, us] } | grouping 'east' names a group twice",
                "{ id: east, name: E, by: region, groups: [asia] } | grouping 'east' names the unknown region 'asia'; known are china, eu, other, unknown, us",
                "{ id: east, name: E, by: family, groups: [nope] } | grouping 'east' names the unknown family 'nope'",
                "{ id: east, name: E, by: organization, groups: [qwen] } | grouping 'east' names the unknown organization 'qwen'",
                "{ id: us, name: E, by: region, groups: [eu] } | grouping 'us' has the id of a region",
                "{ id: east, name: E, by: region, group: [us] } | unknown key 'group'; known are by, groups, id, name",
                "{ id: e, name: E, by: region, groups: [us] }, { id: e, name: F, by: region, groups: [eu] } | grouping 'e' is listed twice for by: region",
            })
    void aWrongGroupingIsRefused(String entries, String message) throws IOException {
        refuses("groupings.yaml", "groupings: [" + entries + "]", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sizes: [{ organizations: [a], names: [b], billions: 0 }] | billions must be above 0",
                "sizes: [{ organizations: [a], names: [b], billions: seven }] | sizes[0].billions",
                "sizes: [{ organizations: [a], names: [b], millions: 7 }] | unknown key 'millions'; known are billions, names, organizations",
                "releases: [{ organizations: [a], names: [b], date: 2024-13-01 }] | releases[0].date",
                "releases: [{ organizations: [a], names: [b] }] | date is missing",
            })
    void aWrongCurationIsRefused(String yaml, String message) throws IOException {
        refuses("curations.yaml", yaml, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "- { id: a, status: maybe, because: b } | 'maybe' is not one of mainline, candidate, rejected",
                "- { id: A-b, status: rejected, because: b } | rule id 'A-b' is not snake case",
                "- { id: person, status: rejected, because: b } | rule id 'person' is not snake case, or is taken",
                "- { id: a, status: rejected } | because of rule a is missing",
                "- { id: a, because: b } | status of rule a is missing",
                "- { id: a, status: rejected, because: b, wrods: [x] } | unknown key 'wrods'",
                "- { id: a, status: rejected, because: b, words: [exl2] } | 'exl2' would never be found",
                "- { id: a, status: rejected, because: b, names: ['['] } | names of rule a: '[' is not a regular expression",
                "- { id: a, status: rejected, because: b, words: [x] } | the last rule, 'a', must have neither",
                "[{ id: a, status: rejected, because: b }, { id: c, status: rejected, because: b }] | rule 'a' has neither signs nor conditions, but is not the last",
                "[{ id: a, status: rejected, because: b, words: [x] }, { id: a, status: rejected, because: b }] | rule 'a' is listed twice",
            })
    void aWrongRuleIsRefused(String rules, String message) throws IOException {
        refuses(
                "policy.yaml",
                "released-from: 2022-11-30\nprecisions: { plain: [fp8], packed: [int4] }\nrules:\n  " + rules,
                message);
    }

    private void refuses(String file, String yaml, String message) throws IOException {
        Files.writeString(folder.resolve(file), yaml + "\n");

        assertThatThrownBy(this::load)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.resolve(file).toString())
                .hasMessageContaining(message);
    }

    private ModelRegistry load() {
        return ModelRegistry.load(Optional.of(folder), OrganizationRegistry.builtIn());
    }
}
