package io.tidemark.scoring.domain;

import io.tidemark.common.model.ParametersSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the newest description says of a repository. Null means that the source did not say; an empty list that it said
 * "none".
 *
 * @param createdOn UTC day of the repository's creation
 * @param pipelineTag task, as the author set it
 * @param licenses lower case
 * @param parameters total, a count, above 0; {@code parametersFrom} is {@code SAFETENSORS}, {@code GGUF} or null where the
 *     source gave only a count
 * @param parents declared base models
 */
public record ModelFacts(
        @Nullable LocalDate createdOn,
        @Nullable String pipelineTag,
        @Nullable String libraryName,
        @Nullable List<String> licenses,
        @Nullable List<String> tags,
        @Nullable Long parameters,
        @Nullable ParametersSource parametersFrom,
        @Nullable List<ParentModel> parents,
        @Nullable String gated,
        @Nullable Boolean disabled) {

    /** A subject that was measured and never described. */
    public static final ModelFacts NONE = new ModelFacts(null, null, null, null, null, null, null, null, null, null);

    public ModelFacts {
        licenses = licenses == null ? null : List.copyOf(licenses);
        tags = tags == null ? null : List.copyOf(tags);
        parents = parents == null ? null : List.copyOf(parents);
    }
}
