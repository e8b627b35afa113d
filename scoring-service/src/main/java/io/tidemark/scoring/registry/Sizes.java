package io.tidemark.scoring.registry;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.scoring.domain.ModelFacts;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A model's total parameters and where they come from; {@code method.md}, section 1: the curated value, the stored total, the
 * number in the name. A stored total of packed weights counts containers and not parameters, so it is passed over (ours).
 */
final class Sizes {

    /** A resolved size: a count, above 0. */
    record Size(long parameters, ParametersSource source) {}

    private final Curations curations;
    private final Set<String> packed;
    private final Set<String> plain;
    private final ValueSet packedTags;

    Sizes(Curations curations, PolicyFile.Precisions precisions) {
        this.curations = curations;
        this.packed = Set.copyOf(precisions.packed());
        this.plain = Set.copyOf(precisions.plain());
        this.packedTags = ValueSet.of(precisions.packedTags());
    }

    Optional<Size> resolve(ModelId model, RepositoryName name, ModelFacts facts) {
        return curations
                .parameters(model)
                .map(parameters -> new Size(parameters, ParametersSource.CURATED))
                .or(() -> stored(name, facts))
                .or(() -> named(name));
    }

    private Optional<Size> stored(RepositoryName name, ModelFacts facts) {
        if (facts.parameters() == null || facts.parameters() <= 0 || isPacked(name, facts)) {
            return Optional.empty();
        }
        return Optional.of(new Size(facts.parameters(), carrier(facts)));
    }

    private boolean isPacked(RepositoryName name, ModelFacts facts) {
        return name.parts().stream().anyMatch(packed::contains)
                || (facts.tags() != null && packedTags.containsAny(facts.tags()));
    }

    /** A source that gives a count alone read it from one of the two; GGUF is the rarer and says so in the tags. */
    private static ParametersSource carrier(ModelFacts facts) {
        if (facts.parametersFrom() != null) {
            return facts.parametersFrom();
        }
        boolean gguf = facts.tags() != null
                && facts.tags().contains("gguf")
                && !facts.tags().contains("safetensors");
        return gguf ? ParametersSource.GGUF : ParametersSource.SAFETENSORS;
    }

    private static Optional<Size> named(RepositoryName name) {
        OptionalLong total = NameSize.total(name.text());
        return total.isPresent() ? Optional.of(new Size(total.getAsLong(), ParametersSource.NAME)) : Optional.empty();
    }

    /** Whether a name says that the weights are in a stated precision. */
    boolean namesAPrecision(RepositoryName name) {
        return name.parts().stream().anyMatch(part -> plain.contains(part) || packed.contains(part));
    }
}
