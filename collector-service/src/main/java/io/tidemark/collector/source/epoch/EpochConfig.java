package io.tidemark.collector.source.epoch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;

/** How the data files of Epoch AI are read. */
@ConfigMapping(prefix = "tidemark.collector.epoch")
public interface EpochConfig {

    /** Folder of {@code eci_scores.csv} and {@code benchmark_data.zip}. Another address reads a stand-in the same way. */
    @WithDefault("https://epoch.ai/data")
    URI baseUrl();

    /** Largest file taken, as sent. The archive of the benchmarks has about 2.3 MB. */
    @WithDefault("32M")
    MemorySize fileLimit();

    /** Most entries of the archive, 1 to 10,000; it has about 70. One with more is refused whole. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int maxEntries();

    /** Largest entry of the archive, unpacked. One with a larger entry is refused whole. */
    @WithDefault("16M")
    MemorySize entryLimit();

    /** Most that all entries of the archive unpack to. A larger archive is refused whole. */
    @WithDefault("64M")
    MemorySize unpackedLimit();

    /** Refused rows of a table, in percent, above which it is no longer believed; tables under 10 rows always are. */
    @WithDefault("20")
    @Min(1)
    @Max(100)
    int maxRefusedPercent();
}
