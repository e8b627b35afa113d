package io.tidemark.scoring.schedule;

import io.quarkus.runtime.Startup;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.registry.MappingTable;
import io.tidemark.common.registry.OrganizationRegistry;
import io.tidemark.scoring.RegistryConfig;
import io.tidemark.scoring.ScoringConfig;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.NameInputs;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.methodology.MethodCatalogue;
import io.tidemark.scoring.registry.Decision;
import io.tidemark.scoring.registry.ModelRegistry;
import io.tidemark.scoring.registry.NameMappings;
import io.tidemark.scoring.store.StoredDecision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The methods and the registry that this process computes with: read at start, so that a wrong file stops the start. */
@Startup
@ApplicationScoped
public class Rulebook {

    private static final Logger LOG = Logger.getLogger(Rulebook.class);

    private final MethodCatalogue methods;
    private final ModelRegistry registry;
    private final MappingTable mappings;

    Rulebook(RegistryConfig config, ScoringConfig scoring) {
        methods = MethodCatalogue.load(scoring.methodFolder(), scoring.method());
        OrganizationRegistry organizations = OrganizationRegistry.of(config.folder());
        registry = ModelRegistry.load(config.folder(), organizations);
        mappings = MappingTable.of(config.folder());
        LOG.infof(
                "rules loaded method=%s methodDigest=%s methods=%d registryDigest=%s organizations=%d registryFolder=%s",
                methods.active().name(),
                methods.active().digest(),
                methods.all().size(),
                registry.digest(),
                organizations.all().size(),
                config.folder().map(Object::toString).orElse("built-in"));
    }

    /** All versions of the method that can be computed with. */
    public MethodCatalogue methods() {
        return methods;
    }

    Map<String, String> familyNames() {
        return registry.familyNames();
    }

    List<NamedGrouping> groupings() {
        return registry.groupings();
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
