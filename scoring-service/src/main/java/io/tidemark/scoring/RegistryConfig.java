package io.tidemark.scoring;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the reviewed lists of organizations, families, policy and curations come from. */
@ConfigMapping(prefix = "tidemark.registry")
public interface RegistryConfig {

    /**
     * Folder whose {@code organizations.yaml}, {@code families.yaml}, {@code groupings.yaml}, {@code policy.yaml} and
     * {@code curations.yaml} replace the built-in files one by one; none by default.
     */
    Optional<Path> folder();
}
