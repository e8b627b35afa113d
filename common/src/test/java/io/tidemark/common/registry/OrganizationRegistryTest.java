package io.tidemark.common.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.common.model.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganizationRegistryTest {

    @TempDir
    Path folder;

    @Test
    void builtInHoldsMoreThanAHundredOrganizationsWithReviewedRegions() {
        List<Organization> organizations = OrganizationRegistry.builtIn().all();

        assertThat(organizations).hasSizeGreaterThanOrEqualTo(110);
        assertThat(organizations).allSatisfy(organization -> assertThat(organization.region())
                .as(organization.namespace())
                .isNotNull());
        assertThat(organizations.stream().map(Organization::region).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Region.class));
    }

    @ParameterizedTest
    @CsvSource({
        "Qwen, china",
        "meta-llama, us",
        "mistralai, eu",
        "CohereLabs, other",
        "bigcode, unknown",
        "THUDM, china",
    })
    void builtInPlacesAnOrganizationByItsExactNamespace(String namespace, String region) {
        assertThat(OrganizationRegistry.builtIn().find(namespace).orElseThrow().region())
                .isEqualTo(Region.of(region));
    }

    @ParameterizedTest
    @CsvSource({"qwen", "Meta-Llama", "unsloth", "openai-community"})
    void anotherSpellingOrAStrangerIsNotListed(String namespace) {
        assertThat(OrganizationRegistry.builtIn().find(namespace)).isEmpty();
    }

    @Test
    void aFileInTheFolderReplacesTheBuiltInList() throws IOException {
        write("organizations.yaml", """
                organizations:
                  - { namespace: example-lab, name: Example Lab, region: eu }
                  - { namespace: unreviewed, name: Not Reviewed }
                """);

        OrganizationRegistry registry = OrganizationRegistry.of(Optional.of(folder));

        assertThat(registry.all())
                .containsExactly(
                        new Organization("example-lab", "Example Lab", Region.EU),
                        new Organization("unreviewed", "Not Reviewed", null));
    }

    @Test
    void builtInReadsEightyOrganizationsDaily() {
        OrganizationRegistry registry = OrganizationRegistry.builtIn();

        assertThat(registry.daily()).hasSize(80);
        assertThat(registry.daily())
                .extracting(Organization::namespace)
                .startsWith("allenai", "meta-llama")
                .contains("Qwen", "BAAI")
                .doesNotContain("databricks");
    }

    @Test
    void withoutADailyListAllAreReadDaily() throws IOException {
        write("organizations.yaml", """
                organizations:
                  - { namespace: one, name: One }
                  - { namespace: two, name: Two }
                """);

        assertThat(OrganizationRegistry.of(Optional.of(folder)).daily())
                .extracting(Organization::namespace)
                .containsExactly("one", "two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[one, three] | daily: there is no organization 'three'",
                "[one, one] | daily: 'one' is listed twice",
            })
    void aDailyListOfOthersOrOfTheSameIsRefused(String daily, String message) throws IOException {
        write("organizations.yaml", "organizations: [{ namespace: one, name: One }]\ndaily: " + daily + "\n");

        assertThatThrownBy(() -> OrganizationRegistry.of(Optional.of(folder))).hasMessageContaining(message);
    }

    @Test
    void aFolderWithoutTheFileLeavesTheBuiltInList() {
        assertThat(OrganizationRegistry.of(Optional.of(folder)).find("Qwen")).isPresent();
    }

    @Test
    void aNamespaceListedTwiceIsRefused() throws IOException {
        write("organizations.yaml", """
                organizations:
                  - { namespace: example, name: One, region: eu }
                  - { namespace: example, name: Two, region: us }
                """);

        assertThatThrownBy(() -> OrganizationRegistry.of(Optional.of(folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("organizations.yaml")
                .hasMessageContaining("namespace 'example' is listed twice");
    }

    @ParameterizedTest
    @CsvSource({"zai-org, ZhipuAI", "internlm, Shanghai_AI_Laboratory", "meta-llama, LLM-Research", "Qwen, Qwen"})
    void builtInKnowsReviewedOwnersOnModelScope(String namespace, String owner) {
        assertThat(OrganizationRegistry.builtIn().find(namespace).orElseThrow().modelscope())
                .containsExactly(owner);
    }

    @Test
    void anOwnerThatIsNotReviewedIsNotThere() {
        assertThat(OrganizationRegistry.builtIn().find("THUDM").orElseThrow().modelscope())
                .isEmpty();
    }

    @Test
    void anOwnerOfTwoOrganizationsIsRefused() throws IOException {
        write("organizations.yaml", """
                organizations:
                  - { namespace: one, name: One, region: eu, modelscope: [Shared] }
                  - { namespace: two, name: Two, region: us, modelscope: [Own, Shared] }
                """);

        assertThatThrownBy(() -> OrganizationRegistry.of(Optional.of(folder)))
                .hasMessageContaining("modelscope of namespace 'two': owner 'Shared' belongs to 'one' already");
    }

    @Test
    void anUnknownKeyIsRefusedNamingFileKeyAndWhatIsAllowed() throws IOException {
        write("organizations.yaml", """
                organizations:
                  - { namespace: example, name: Example, regoin: eu }
                """);

        assertThatThrownBy(() -> OrganizationRegistry.of(Optional.of(folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.resolve("organizations.yaml").toString())
                .hasMessageContaining("organizations[0].regoin")
                .hasMessageContaining("unknown key 'regoin'; known are modelscope, name, namespace, region")
                .hasMessageContaining("line 2");
    }

    @Test
    void aRegionOutsideTheVocabularyIsRefusedNamingTheAllowedOnes() throws IOException {
        write("organizations.yaml", """
                organizations:
                  - { namespace: example, name: Example, region: China }
                """);

        assertThatThrownBy(() -> OrganizationRegistry.of(Optional.of(folder)))
                .hasMessageContaining("organizations[0].region: 'China' is not one of us, china, eu, other, unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "organizations: [{ name: Example }] | namespace 'null' is not",
                "organizations: [{ namespace: a/b, name: Example }] | namespace 'a/b' is not",
                "organizations: [{ namespace: example }] | name of namespace 'example' is missing",
                "organizations: [] | organizations: at least one is needed",
                "{} | organizations: at least one is needed",
                "organizations: [{ namespace: a, name: A, modelscope: [b, b] }] | owner 'b' is listed twice",
                "organizations: [{ namespace: a, name: A, modelscope: [b/c] }] | owner 'b/c' is not",
                "organizations: [{ namespace: a, name: A, modelscope: [null] }] | owner 'null' is not",
                "organizations: [{ namespace: a, name: A, modelscope: b }] | organizations[0].modelscope",
                "organizations: [null] | organizations[0] is empty",
                "organizations: [ | organizations.yaml",
                "'' | organizations.yaml",
            })
    void anIncompleteFileIsRefusedNamingWhatIsWrong(String yaml, String message) throws IOException {
        write("organizations.yaml", yaml + "\n");

        assertThatThrownBy(() -> OrganizationRegistry.of(Optional.of(folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("organizations.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void aKeyGivenTwiceIsRefused() throws IOException {
        write("organizations.yaml", """
                organizations:
                  - namespace: example
                    name: One
                    name: Two
                """);

        assertThatThrownBy(() -> OrganizationRegistry.of(Optional.of(folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name");
    }

    @Test
    void aMisspeltFileNameIsRefusedInsteadOfIgnored() throws IOException {
        write("organisations.yaml", "organizations: []\n");

        assertThatThrownBy(() -> OrganizationRegistry.of(Optional.of(folder)))
                .hasMessageContaining("unknown files organisations.yaml; known are organizations.yaml, families.yaml");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> OrganizationRegistry.of(Optional.of(folder.resolve("missing"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing is not a folder");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
