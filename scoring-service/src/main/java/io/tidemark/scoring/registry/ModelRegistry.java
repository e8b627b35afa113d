package io.tidemark.scoring.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.Relation;
import io.tidemark.common.registry.MappingTable;
import io.tidemark.common.registry.Organization;
import io.tidemark.common.registry.OrganizationRegistry;
import io.tidemark.common.registry.RegistryFiles;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.ParentModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything reviewed about models: who publishes them, what family they are of, whether they count, how large they are and
 * when they were released. The same files, facts and decision give the same classification, on any machine and day.
 */
public final class ModelRegistry {

    /** The Hub's tag for a declared parent whose weights were quantized, before the parent's path. */
    private static final String QUANTIZED_FROM = "base_model:quantized:";

    /** What the digest is over. The order of rules, families and curations decides, so it is kept; that of organizations not. */
    private record Content(
            List<Organization> organizations,
            FamiliesFile families,
            List<NamedGrouping> groupings,
            PolicyFile policy,
            CurationsFile curations,
            String mappings) {}

    private final OrganizationRegistry organizations;
    private final Families families;
    private final Policy policy;
    private final Curations curations;
    private final Sizes sizes;
    private final Content content;

    private ModelRegistry(
            OrganizationRegistry organizations,
            FamiliesFile families,
            List<NamedGrouping> groupings,
            PolicyFile policy,
            CurationsFile curations,
            String mappings) {
        this.organizations = organizations;
        this.families = new Families(families);
        this.policy = new Policy(policy);
        this.curations = new Curations(curations);
        this.sizes = new Sizes(this.curations, policy.precisions());
        this.content = new Content(
                organizations.all().stream()
                        .sorted(Comparator.comparing(Organization::namespace))
                        .toList(),
                families,
                groupings,
                policy,
                curations,
                mappings);
    }

    /**
     * Reads the registry.
     *
     * @param folder whose files replace the built-in ones one by one
     * @throws IllegalArgumentException naming the file, the key and what is wrong
     */
    public static ModelRegistry load(Optional<Path> folder, OrganizationRegistry organizations) {
        RegistryFiles files = new RegistryFiles(folder);
        FamiliesFile families = files.read("families.yaml", FamiliesFile.class);
        return new ModelRegistry(
                organizations,
                families,
                groupings(files, organizations, families),
                files.read("policy.yaml", PolicyFile.class),
                files.read("curations.yaml", CurationsFile.class),
                MappingTable.of(folder).version());
    }

    private static List<NamedGrouping> groupings(
            RegistryFiles files, OrganizationRegistry organizations, FamiliesFile families) {
        GroupingsFile file = files.read("groupings.yaml", GroupingsFile.class);
        try {
            return file.resolve(
                    organizations.all().stream().map(Organization::namespace).collect(Collectors.toSet()),
                    families.families().stream().map(FamiliesFile.Family::id).collect(Collectors.toSet()));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(files.title("groupings.yaml") + ": " + unknown.getMessage(), unknown);
        }
    }

    /** What the registry says of a model, given what the newest description says and a person's decision if there is one. */
    public Classification classify(ModelId model, ModelFacts facts, Optional<Decision> decision) {
        RepositoryName name = RepositoryName.of(model.name());
        Optional<Organization> organization = organizations.find(model.organization());
        Optional<String> family = families.of(model.organization(), name);
        Optional<LocalDate> curatedRelease = curations.releasedOn(model);
        LocalDate releasedOn = curatedRelease.orElse(facts.createdOn());
        String pipeline = lower(facts.pipelineTag());
        PolicyFile.Rule rule = policy.decide(new PolicyQuestion(
                model.organization(),
                name,
                pipeline.isEmpty() ? PolicyQuestion.NO_PIPELINE : pipeline,
                lower(facts.libraryName()),
                facts.tags() == null ? List.of() : facts.tags(),
                organization.isPresent(),
                family.isPresent(),
                policy.isBeforeCutoff(releasedOn),
                () -> isQuantizedFromOthers(model.organization(), name, family.isPresent(), facts)));
        Optional<Sizes.Size> size = sizes.resolve(model, name, facts);
        return new Classification(
                model.organization(),
                organization.map(Organization::name).orElse(null),
                organization.map(Organization::region).orElse(null),
                family.orElse(null),
                decision.map(Decision::status).orElse(rule.status()),
                decision.isPresent() ? Decision.RULE : rule.id(),
                size.map(Sizes.Size::parameters).orElse(null),
                size.map(Sizes.Size::source).orElse(null),
                releasedOn,
                curatedRelease.isPresent());
    }

    private static String lower(@Nullable String value) {
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    /** Declared as quantized from another publisher's model, or named like one in a stated precision. */
    private boolean isQuantizedFromOthers(
            String organization, RepositoryName name, boolean knownFamily, ModelFacts facts) {
        boolean declared = facts.parents() != null
                && facts.parents().stream()
                        .filter(parent -> parent.relation() == Relation.QUANTIZED)
                        .map(ParentModel::id)
                        .anyMatch(parent -> isOfOthers(organization, parent));
        boolean tagged = facts.tags() != null
                && facts.tags().stream()
                        .filter(tag -> tag.startsWith(QUANTIZED_FROM))
                        .anyMatch(tag -> isOfOthers(organization, tag.substring(QUANTIZED_FROM.length())));
        return declared || tagged || (!knownFamily && sizes.namesAPrecision(name) && families.isKnown(name));
    }

    private boolean isOfOthers(String organization, String parent) {
        int slash = parent.indexOf('/');
        return slash > 0 && !families.publishTogether(organization, parent.substring(0, slash));
    }

    /** What people call each family, by its id. */
    public Map<String, String> familyNames() {
        Map<String, String> names = new TreeMap<>();
        content.families.families().forEach(family -> names.put(family.id(), family.name()));
        return names;
    }

    /** Groups taken together under one name, in the order of the file. */
    public List<NamedGrouping> groupings() {
        return content.groupings();
    }

    /**
     * SHA-256, hex, over the content of five files, in which comments, spacing and the order of organizations do not count, and
     * the version of the table of names.
     */
    public String digest() {
        return sha256(content);
    }

    /** The same with people's decisions, in whatever order they are held; equal to {@link #digest()} if there are none. */
    public String digest(Map<ModelId, Decision> decisions) {
        if (decisions.isEmpty()) {
            return digest();
        }
        Map<String, Decision> sorted = new TreeMap<>();
        decisions.forEach((model, decision) -> sorted.put(model.toString(), decision));
        return sha256(List.of(digest(), sorted));
    }

    private static String sha256(Object value) {
        try {
            byte[] json = ContractJson.mapper().writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
