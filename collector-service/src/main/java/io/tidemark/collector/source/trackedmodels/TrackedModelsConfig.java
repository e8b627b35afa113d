package io.tidemark.collector.source.trackedmodels;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the tracked-models registry is read. */
@ConfigMapping(prefix = "tidemark.collector.tracked-models")
public interface TrackedModelsConfig {

    /** The repository's raw files; commit and path are put behind it. Another address reads a fork or a stand-in. */
    @WithDefault("https://raw.githubusercontent.com/Interconnects-AI/tracked-models")
    URI baseUrl();

    /** The repository in GitHub's API: asked once a part of a run for the newest commit. */
    @WithDefault("https://api.github.com/repos/Interconnects-AI/tracked-models")
    URI apiUrl();

    /** A commit to stay at, 40 hex digits. Then the API is not asked; of a folder it names the version. */
    Optional<@Pattern(regexp = "[0-9a-f]{40}") String> commit();

    /** A folder with the repository's files. Then nothing is asked of the outside. */
    Optional<Path> folder();

    /** Refused rows of a file, in percent, above which it is no longer believed; files under 10 rows always are. */
    @WithDefault("20")
    @Min(1)
    @Max(100)
    int maxRefusedPercent();
}
