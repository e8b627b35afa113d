package io.tidemark.scoring.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.Startup;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.common.registry.MappingTable;
import io.tidemark.common.registry.OrganizationRegistry;
import io.tidemark.scoring.RegistryConfig;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.NameInputs;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.methodology.MethodFile;
import io.tidemark.scoring.registry.Decision;
import io.tidemark.scoring.registry.ModelRegistry;
import io.tidemark.scoring.registry.NameMappings;
import io.tidemark.scoring.store.StoredDecision;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The method and the registry that this process computes with: read at start, so that a wrong file stops the start. */
@Startup
@ApplicationScoped
public class Rulebook {

    private static final Logger LOG = Logger.getLogger(Rulebook.class);

    private final MethodParameters method;
    private final String methodDigest;
    private final ModelRegistry registry;
    private final MappingTable mappings;

    Rulebook(RegistryConfig config) {
        method = MethodFile.builtIn();
        methodDigest = digest(method);
        OrganizationRegistry organizations = OrganizationRegistry.of(config.folder());
        registry = ModelRegistry.load(config.folder(), organizations);
        mappings = MappingTable.of(config.folder());
        LOG.infof(
                "rules loaded method=%s methodDigest=%s registryDigest=%s organizations=%d registryFolder=%s",
                method.name(),
                methodDigest,
                registry.digest(),
                organizations.all().size(),
                config.folder().map(Object::toString).orElse("built-in"));
    }

    public MethodParameters method() {
        return method;
    }

    /** SHA-256, hex, over every parameter of the method. */
    public String methodDigest() {
        return methodDigest;
    }

    private static String digest(MethodParameters method) {
        try {
            byte[] json = ContractJson.mapper().writeValueAsBytes(method);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException("the method's parameters cannot be digested", failure);
        }
    }

    Map<String, String> familyNames() {
        return registry.familyNames();
    }

    /** Names the state of files and decisions together. */
    String registryDigest(List<StoredDecision> decisions) {
        return registry.digest(byModel(decisions));
    }

    /** One classification for each subject. A decision made under an old path holds for the renamed model. */
    Map<ModelId, Classification> classify(List<Subject> subjects, List<StoredDecision> decisions) {
        Map<ModelId, Decision> decided = byModel(decisions);
        Map<ModelId, Classification> classifications = HashMap.newHashMap(subjects.size());
        for (Subject subject : subjects) {
            Optional<Decision> decision = Stream.concat(Stream.of(subject.path()), subject.aliases().stream())
                    .filter(decided::containsKey)
                    .map(decided::get)
                    .findFirst();
            classifications.put(subject.path(), registry.classify(subject.path(), subject.facts(), decision));
        }
        return classifications;
    }

    /** Whether the method computes with a score. */
    boolean isWanted(SubjectSpace space, String qualifier) {
        return method.performance().index(space, qualifier).isPresent();
    }

    /** What names of other services mean. */
    List<NamedSubject> name(List<NameInputs> names, List<Subject> subjects) {
        return NameMappings.resolve(mappings, subjects, names);
    }

    private static Map<ModelId, Decision> byModel(List<StoredDecision> decisions) {
        Map<ModelId, Decision> byModel = new HashMap<>();
        for (StoredDecision decision : decisions) {
            byModel.put(decision.model(), new Decision(decision.status(), decision.reason(), decision.by()));
        }
        return byModel;
    }
}
