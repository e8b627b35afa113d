package io.tidemark.local.figures;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A curated list of models: what is tracked, how large it is, where it is from, and when it really was released. */
public record TrackedList(
        List<Model> models,
        List<Model> extraModels,
        List<Size> sizes,
        List<RegionOf> regions,
        List<Correction> corrections) {

    public static final TrackedList NONE = new TrackedList(List.of(), List.of(), List.of(), List.of(), List.of());

    public TrackedList {
        models = List.copyOf(models);
        extraModels = List.copyOf(extraModels);
        sizes = List.copyOf(sizes);
        regions = List.copyOf(regions);
        corrections = List.copyOf(corrections);
    }

    /** A tracked repository. */
    public record Model(String organization, String name) {

        public String path() {
            return organization + "/" + name;
        }
    }

    /**
     * Curated size in billions.
     *
     * @param active null where it is not known
     * @param mixture null where it is not stated
     */
    public record Size(
            String path,
            String total,
            @Nullable String active,
            @Nullable Boolean mixture,
            String notes) {}

    /** Region of a publishing organization, in the list's own words. */
    public record RegionOf(String organization, String region, String notes) {}

    /** A release that was not on the day its repository was made. */
    public record Correction(String path, LocalDate created, LocalDate released, String notes) {}
}
