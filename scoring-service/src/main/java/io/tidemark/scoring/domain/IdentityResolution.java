package io.tidemark.scoring.domain;

import java.util.Collection;
import java.util.List;

/** Which paths are one model; see {@link #resolve}. */
public final class IdentityResolution {
    private IdentityResolution() {}

    /**
     * One subject per model, sorted by path. The result depends on the set of inputs alone, never on their order or on how
     * they are divided among calls' arguments.
     */
    public static List<Subject> resolve(Collection<PathInputs> paths) {
        return paths.stream()
                .map(path -> Subject.of(path.path(), null, ModelFacts.NONE, path.absences(), path.readings()))
                .sorted()
                .toList();
    }
}
