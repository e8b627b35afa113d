package io.tidemark.local.world;

import io.tidemark.common.model.Redistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whose data a source's are: the {@code provenance} of an import request.
 *
 * @param license SPDX id or a short name of the terms
 * @param citation the sentence to show beside the figures
 * @param redistribution {@code raw}, {@code derived} or {@code none}
 * @param invented whether the figures are made up
 */
record SourceTerms(@Nullable String license, String citation, String redistribution, boolean invented) {
    SourceTerms(
            @Nullable String license, @Nullable String citation, @Nullable String redistribution, boolean invented) {
        this.license = license;
        this.citation = Given.required("citation", citation);
        this.redistribution = Redistribution.of(Given.required("redistribution", redistribution))
                .wireName();
        this.invented = invented;
    }
}
