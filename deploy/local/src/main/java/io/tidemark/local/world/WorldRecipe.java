package io.tidemark.local.world;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tables say what the stand-in Hub is to show.
 *
 * @param citation the sentence every answer carries in a header, so printable ASCII
 * @param tables where two say the same attribute, the newer row holds; of one age, the earlier table
 */
record WorldRecipe(String citation, List<Table> tables) {

    private static final Set<String> ATTRIBUTES = Set.of(
            "createdAt", "lastModified", "pipelineTag", "libraryName", "licenses", "tags", "parameters", "gated");

    private static final Set<String> COUNTERS = Set.of("downloads", "downloadsAllTime", "likes", "trendingScore");

    WorldRecipe(@Nullable String citation, @Nullable List<Table> tables) {
        this.citation = Given.printable("world.citation", citation);
        this.tables = Given.list("world.tables", tables);
    }

    /**
     * A CSV file with one row a model, or a model and time.
     *
     * @param id column of the model's path
     * @param observedOn column of the day or instant at which the row was true
     * @param attributes by name: their columns
     * @param counters by the Hub's name: their columns
     * @param onlyKnown true if the table adds no model that no earlier table has
     * @param removedWhen by column: rows with this text say that the model is gone
     * @param skipWhen by column: rows with this text are left out
     * @param unknownValues cells that mean "unknown", besides empty ones
     * @param listSeparator between elements of a cell that holds several
     */
    record Table(
            String file,
            String id,
            String observedOn,
            Map<String, String> attributes,
            Map<String, ImportRecipe.Measured> counters,
            boolean onlyKnown,
            Map<String, String> removedWhen,
            Map<String, String> skipWhen,
            List<String> unknownValues,
            String listSeparator) {
        Table(
                @Nullable String file,
                @Nullable String id,
                @Nullable String observedOn,
                @Nullable Map<String, String> attributes,
                @Nullable Map<String, ImportRecipe.Measured> counters,
                boolean onlyKnown,
                @Nullable Map<String, String> removedWhen,
                @Nullable Map<String, String> skipWhen,
                @Nullable List<String> unknownValues,
                @Nullable String listSeparator) {
            this.file = Given.relative("file", file);
            this.id = Given.required("id", id);
            this.observedOn = Given.required("observedOn", observedOn);
            this.attributes = Given.map(attributes);
            this.counters = Given.map(counters);
            this.onlyKnown = onlyKnown;
            this.removedWhen = Given.map(removedWhen);
            this.skipWhen = Given.map(skipWhen);
            this.unknownValues = unknownValues == null ? List.of() : List.copyOf(unknownValues);
            this.listSeparator = listSeparator == null ? "|" : listSeparator;
            Given.allowed("attributes", this.attributes.keySet(), ATTRIBUTES);
            Given.allowed("counters", this.counters.keySet(), COUNTERS);
        }
    }
}
