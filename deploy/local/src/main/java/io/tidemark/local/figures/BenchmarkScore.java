package io.tidemark.local.figures;

import java.time.LocalDate;
import java.util.List;

/**
 * What a version of a model reached on a benchmark.
 *
 * @param benchmark small letters, digits and {@code _}
 * @param version the vendor's name of what was measured
 * @param score share of what can be reached, 0 to 1
 */
public record BenchmarkScore(
        String benchmark,
        String version,
        double score,
        LocalDate released,
        String organization,
        List<String> countries) {

    public BenchmarkScore {
        countries = List.copyOf(countries);
    }
}
