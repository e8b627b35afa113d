package io.tidemark.local.world;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model of the sample world that nobody can download: services show it beside the open ones. All names are coined.
 *
 * @param tokens routed on an ordinary day at first, in billions
 * @param anchor its fixed place on the index of capabilities, null if it is measured like the others
 */
record SampleClosed(
        String vendor,
        String vendorSlug,
        String name,
        LocalDate released,
        double tokens,
        @Nullable Double anchor) {

    static final List<SampleClosed> ALL = List.of(
            new SampleClosed("Stravane", "stravane", "Stravane S1", LocalDate.of(2024, 6, 20), 6, 130d),
            new SampleClosed("Stravane", "stravane", "Stravane S2", LocalDate.of(2025, 4, 10), 14, null),
            new SampleClosed("Aurelith", "aurelith", "Core 4", LocalDate.of(2025, 8, 7), 16, 150d),
            new SampleClosed("Aurelith", "aurelith", "Core 4 Mini", LocalDate.of(2025, 9, 2), 9, null),
            new SampleClosed("Aurelith", "aurelith", "Core 5", LocalDate.of(2026, 5, 19), 12, null),
            new SampleClosed("Ninefold", "ninefold", "Ninefold Flash", LocalDate.of(2025, 1, 28), 8, null));

    String slug() {
        return vendorSlug + "/" + SampleNames.slug(name);
    }

    /** The stable key: the slug with the day of the release. */
    String permaslug() {
        return SampleNames.dated(slug(), released);
    }
}
