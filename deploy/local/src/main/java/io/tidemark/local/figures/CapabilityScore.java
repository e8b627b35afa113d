package io.tidemark.local.figures;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's score on an index of capabilities.
 *
 * @param hubPath its repository on the Hub, null for a closed model; not told by the service
 * @param low lower end of the interval, null for an anchor of the scale
 * @param high upper end, likewise
 * @param released when the model was released
 * @param accessibility in the index's own words
 * @param versions the vendor's names of what was measured
 */
public record CapabilityScore(
        String model,
        String displayName,
        @Nullable String hubPath,
        double score,
        @Nullable Double low,
        @Nullable Double high,
        LocalDate released,
        String organization,
        List<String> countries,
        String accessibility,
        List<String> versions) {

    public CapabilityScore {
        countries = List.copyOf(countries);
        versions = List.copyOf(versions);
    }
}
