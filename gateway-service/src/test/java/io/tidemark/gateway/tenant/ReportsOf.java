package io.tidemark.gateway.tenant;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;

/** Reports of a stand-in for scoring. */
public final class ReportsOf {

    private ReportsOf() {}

    /** With one setting of {@link TenantConfig} and a limit of 4 KiB. */
    public static AlignmentReports setting(String name, String value) {
        return new AlignmentReports(new SmallRyeConfigBuilder()
                .withMapping(TenantConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withDefaultValue(name, value)
                .withDefaultValue("tidemark.gateway.tenants.report-limit", "4K")
                .build()
                .getConfigMapping(TenantConfig.class));
    }
}
