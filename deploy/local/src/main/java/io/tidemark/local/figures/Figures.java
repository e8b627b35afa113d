package io.tidemark.local.figures;

import java.util.List;

/**
 * Everything a world tells beside its Hub. An empty list means that the world knows nothing of that service, not that the
 * service has nothing.
 */
public record Figures(
        Routing routing,
        List<MirroredModel> mirrored,
        List<PackagedFamily> packaged,
        List<CapabilityScore> capabilities,
        List<BenchmarkScore> benchmarks,
        List<ArenaRating> ratings,
        TrackedList tracked) {

    public static final Figures NONE =
            new Figures(Routing.NONE, List.of(), List.of(), List.of(), List.of(), List.of(), TrackedList.NONE);

    public Figures {
        mirrored = List.copyOf(mirrored);
        packaged = List.copyOf(packaged);
        capabilities = List.copyOf(capabilities);
        benchmarks = List.copyOf(benchmarks);
        ratings = List.copyOf(ratings);
    }
}
