package io.tidemark.collector.source.huggingface;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Which organizations are collected. */
@ConfigMapping(prefix = "tidemark.registry")
public interface RegistryConfig {

    /** Folder whose {@code organizations.yaml} replaces the built-in list; without it the list that ships is used. */
    Optional<Path> folder();
}
