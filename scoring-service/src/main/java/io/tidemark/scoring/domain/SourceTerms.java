package io.tidemark.scoring.domain;

import io.tidemark.common.model.Redistribution;
import org.jspecify.annotations.Nullable;

/** The terms a source's readings come under; {@code invented} when they describe a made-up world. */
public record SourceTerms(
        String source, @Nullable String license, String citation, Redistribution redistribution, boolean invented) {}
