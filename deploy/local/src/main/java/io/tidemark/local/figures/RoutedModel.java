package io.tidemark.local.figures;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of a router's catalogue.
 *
 * @param id public name, perhaps with a variant such as {@code :free}; several may share one slug
 * @param canonicalSlug the stable key, which rankings use
 * @param listed when it was listed
 * @param hub what the catalogue says about a repository on the Hub
 * @param promptPrice US dollars per token as a decimal text; {@code -1} where there is none
 * @param completionPrice likewise
 * @param expires planned removal, null without one
 * @param aliasOf slug of the model that an alias leads to, null for a model
 */
public record RoutedModel(
        String id,
        String canonicalSlug,
        String name,
        Instant listed,
        HubLink hub,
        String promptPrice,
        String completionPrice,
        @Nullable Long contextLength,
        @Nullable LocalDate expires,
        @Nullable String aliasOf) {

    /** The four things that a catalogue row may hold where the Hub's path goes. */
    public sealed interface HubLink {

        record Path(String path) implements HubLink {}

        record Empty() implements HubLink {}

        record Null() implements HubLink {}

        record Absent() implements HubLink {}
    }
}
