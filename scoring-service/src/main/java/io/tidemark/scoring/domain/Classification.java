package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SizeBucket;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the registry says of a model; {@code method.md}, section 1.
 *
 * @param organization its namespace; {@code organizationName} as people write it
 * @param region null: not reviewed yet
 * @param family a family id; null: none
 * @param rule what decided the status
 * @param parameters total, a count, above 0; null: unresolved
 * @param releasedOn curated or the repository's creation day; null: neither is known
 * @param releaseCurated true if the registry corrected it
 */
public record Classification(
        String organization,
        @Nullable String organizationName,
        @Nullable Region region,
        @Nullable String family,
        ModelStatus status,
        String rule,
        @Nullable Long parameters,
        @Nullable ParametersSource parametersSource,
        @Nullable LocalDate releasedOn,
        boolean releaseCurated) {

    public boolean mainline() {
        return status == ModelStatus.MAINLINE;
    }

    /** Null when the size is unresolved. */
    public @Nullable SizeBucket size() {
        return parameters == null ? null : SizeBucket.ofParameters(parameters);
    }
}
