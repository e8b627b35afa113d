package io.tidemark.scoring.domain;

import io.tidemark.common.model.Relation;
import org.jspecify.annotations.Nullable;

/**
 * A declared base model.
 *
 * @param id path as the child declares it; not always {@code organization/name}
 */
public record ParentModel(String id, @Nullable Relation relation) {}
