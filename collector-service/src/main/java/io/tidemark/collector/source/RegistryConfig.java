package io.tidemark.collector.source;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the reviewed lists are that say what is collected. */
@ConfigMapping(prefix = "tidemark.registry")
public interface RegistryConfig {

    /** Folder whose files, such as {@code organizations.yaml}, replace the built-in ones; without it those that ship are used. */
    Optional<Path> folder();
}
