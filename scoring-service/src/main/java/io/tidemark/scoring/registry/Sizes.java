package io.tidemark.scoring.registry;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.scoring.domain.ModelFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model's total parameters and where they come from; {@code method.md}, section 1: the curated value, the stored total, the
 * number in the name. A stored total of packed weights counts containers and not parameters, so it is passed over (ours).
 */
final class Sizes {

    /** A resolved size: a count, above 0. */
    record Size(long parameters, ParametersSource source) {}

    private final Curations curations;
    private final Pattern packedName;
    private final Pattern precisionName;
    private final ValueSet packedTags;

    Sizes(Curations curations, PolicyFile.Precisions precisions) {
        this.curations = curations;
        this.packedName = marks(precisions.packed());
        this.precisionName = marks(Stream.concat(precisions.plain().stream(), precisions.packed().stream())
                .toList());
        this.packedTags = ValueSet.of(precisions.packedTags());
    }

    private static Pattern marks(List<String> marks) {
        return Pattern.compile(
                marks.stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?<![a-z0-9])(?:", ")(?![a-z0-9])")),
                Pattern.CASE_INSENSITIVE);
    }

    Optional<Size> resolve(ModelId model, ModelFacts facts) {
        return curations
                .parameters(model)
                .map(parameters -> new Size(parameters, ParametersSource.CURATED))
                .or(() -> stored(model, facts))
                .or(() -> named(model));
    }

    private Optional<Size> stored(ModelId model, ModelFacts facts) {
        if (facts.parameters() == null || facts.parameters() <= 0 || isPacked(model, facts)) {
            return Optional.empty();
        }
        return Optional.of(new Size(facts.parameters(), carrier(facts)));
    }

    private boolean isPacked(ModelId model, ModelFacts facts) {
        return packedName.matcher(model.name()).find()
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

    private static Optional<Size> named(ModelId model) {
        OptionalLong total = NameSize.total(model.name());
        return total.isPresent() ? Optional.of(new Size(total.getAsLong(), ParametersSource.NAME)) : Optional.empty();
    }

    /** Whether a name says that the weights are in a stated precision. */
    boolean namesAPrecision(ModelId model) {
        return precisionName.matcher(model.name()).find();
    }
}
