package io.tidemark.scoring.domain;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts descriptions together, attribute by attribute: the newest source that said anything about it is believed. A source
 * that is silent about an attribute does not erase it.
 */
final class NewestFacts {
    private NewestFacts() {}

    /** @param newestFirst descriptions of one model */
    static ModelFacts of(List<IdentityResolution.Spoken> newestFirst) {
        List<ModelFacts> facts =
                newestFirst.stream().map(spoken -> spoken.description().facts()).toList();
        ModelFacts counted = facts.stream()
                .filter(fact -> fact.parameters() != null)
                .findFirst()
                .orElse(ModelFacts.NONE);
        return new ModelFacts(
                newest(facts, ModelFacts::createdOn),
                newest(facts, ModelFacts::pipelineTag),
                newest(facts, ModelFacts::libraryName),
                newest(facts, ModelFacts::licenses),
                newest(facts, ModelFacts::tags),
                counted.parameters(),
                counted.parametersFrom(),
                newest(facts, ModelFacts::parents),
                newest(facts, ModelFacts::gated),
                newest(facts, ModelFacts::disabled));
    }

    private static <T> @Nullable T newest(List<ModelFacts> facts, Function<ModelFacts, @Nullable T> attribute) {
        return facts.stream()
                .map(attribute)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
