package io.tidemark.scoring.domain;

import io.tidemark.common.model.Relation;
import org.jspecify.annotations.Nullable;

/**
 * A declared base model.
 *
 * @param id path as the child declares it; not always {@code organization/name}
 * @param hubId the parent's {@code _id} where the Hub resolved it
 * @param relation null: not said
 */
public record ParentModel(
        String id, @Nullable String hubId, @Nullable Relation relation) {

    /** A parent known by its path alone. */
    public ParentModel(String id, @Nullable Relation relation) {
        this(id, null, relation);
    }
}
