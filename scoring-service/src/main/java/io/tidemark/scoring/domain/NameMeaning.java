package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;

/** What a name of another service means; only {@link Repository} is a model of the registry. */
public sealed interface NameMeaning {

    /** A model, by its present path. */
    record Repository(ModelId model) implements NameMeaning {}

    /** A person decided that there are no public weights. */
    record Closed() implements NameMeaning {}

    /** A person decided that the name stands for several repositories and for none alone. */
    record Several() implements NameMeaning {}

    /** Nobody knows: neither reviewed nor claimed, or of a repository that was never observed. */
    record Unmapped() implements NameMeaning {}
}
