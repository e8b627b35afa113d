package io.tidemark.local.figures;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A repository of packaged models: all sizes and quantizations of a family together.
 *
 * @param family the family's id in the registry, null for what is no model; not told by the service
 * @param pulls since the beginning; null where the service does not say
 * @param contentTypes holds {@code model} for models
 * @param storageSize bytes, null where the service does not say
 */
public record PackagedFamily(
        String name,
        @Nullable String family,
        @Nullable Long pulls,
        int stars,
        List<String> contentTypes,
        Instant registered,
        @Nullable Instant updated,
        @Nullable Long storageSize) {

    public PackagedFamily {
        contentTypes = List.copyOf(contentTypes);
    }
}
