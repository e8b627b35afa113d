package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import org.jspecify.annotations.Nullable;

/** What makes a repository one and the same: the Hub's id, or its path as long as no id is known. */
record ModelIdentity(@Nullable String hubId, @Nullable ModelId path) implements Comparable<ModelIdentity> {

    /** The longest name the Hub allows. */
    private static final int LONGEST_NAME = 96;

    static ModelIdentity ofHub(String hubId) {
        return new ModelIdentity(hubId, null);
    }

    static ModelIdentity ofPath(ModelId path) {
        return new ModelIdentity(null, path);
    }

    /** A path for a repository that has ended and whose own path belongs to another now: its history is kept under it. */
    ModelId endedPath(ModelId former) {
        String suffix = ".replaced-" + (hubId == null ? "path" : hubId);
        String name = former.name();
        return new ModelId(
                former.organization(),
                name.substring(0, Math.min(name.length(), LONGEST_NAME - suffix.length())) + suffix);
    }

    @Override
    public int compareTo(ModelIdentity other) {
        return key().compareTo(other.key());
    }

    private String key() {
        return hubId == null ? "path " + path : "hub " + hubId;
    }
}
