package io.tidemark.scoring.method;

/** Every threshold of a method version; arithmetic is in this package, values in {@code method/*.yaml}. */
public record MethodParameters(String id, String version) {

    /** How numbers name their method: {@code id@version}. */
    public String name() {
        return id + "@" + version;
    }
}
