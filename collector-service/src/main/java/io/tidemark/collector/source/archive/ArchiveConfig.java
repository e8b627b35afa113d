package io.tidemark.collector.source.archive;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an import may read, and how. */
@ConfigMapping(prefix = "tidemark.collector.archive")
public interface ArchiveConfig {

    /** Absolute folders that imports may read files from, with all below them. None by default: then no file is read. */
    Optional<List<Path>> folders();

    /**
     * Origins such as {@code https://data.example.org} that imports may download from. None by default: whoever may start
     * an import could otherwise make the collector ask any address it can reach. A listed host must lie in the public
     * network, or be allowed by {@code tidemark.collector.upstream.allowed-private-networks} as well: who controls its name
     * could point it at a neighbour of ours.
     */
    Optional<List<URI>> origins();

    /**
     * A YAML file of mappings that imports may ask for by name, beside the built-in ones of well-known archives. Form:
     * {@code docs/guide/sources/archive.md}.
     */
    Optional<Path> mappings();

    /** Rows read for one page, 1 to 200,000. Larger pages hold more memory and repeat more after a crash. */
    @WithDefault("20000")
    @Min(1)
    @Max(200_000)
    int pageRows();

    /** Largest file downloaded, to the temporary folder of the machine. Larger ones are put into a folder by hand. */
    @WithDefault("2G")
    MemorySize downloadLimit();

    /**
     * Values of one file remembered to recognize duplicates, about 60 bytes each at most. Beyond it a file goes on
     * unchecked, and says so. Two files are read at once by default.
     */
    @WithDefault("1000000")
    @Min(0)
    @Max(100_000_000)
    int duplicateMemory();
}
