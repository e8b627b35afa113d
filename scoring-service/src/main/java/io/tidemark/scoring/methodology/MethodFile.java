package io.tidemark.scoring.methodology;

import io.tidemark.scoring.method.MethodParameters;

/** A method file. */
public final class MethodFile {
    private MethodFile() {}

    /**
     * The method this service computes with.
     *
     * @throws IllegalStateException if the built-in file is not valid, naming key and reason
     */
    public static MethodParameters builtIn() {
        return new MethodParameters("adoption", "1.0.0");
    }
}
