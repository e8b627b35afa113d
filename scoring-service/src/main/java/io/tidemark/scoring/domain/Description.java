package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source said on a day about the repository at a path.
 *
 * @param hubId the Hub's {@code _id}; null from sources that have none
 * @param aliases other paths that lead to the same repository
 */
public record Description(
        LocalDate observedOn, String source, @Nullable String hubId, List<ModelId> aliases, ModelFacts facts) {

    public Description {
        aliases = List.copyOf(aliases);
    }
}
