package io.tidemark.collector.source;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded data beside the project. Tests that read it are skipped, and say so, where it is not there. */
public final class SharedData {

    private static final Path FOLDER = Path.of(System.getProperty("tidemark.shared", "../../shared"));

    private SharedData() {}

    public static Path require(String path) {
        Path found = FOLDER.resolve(path);
        assumeTrue(Files.exists(found), () -> "no data at " + found + ": set tidemark.shared");
        return found;
    }
}
