package io.tidemark.local.figures;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model on another hub.
 *
 * @param owner its owner there, whose name need not be the one on the Hub
 * @param hubPath its repository on the Hub; not told by the service
 * @param downloads since the beginning
 * @param parameters stored elements, null where the service does not say
 * @param fileSize bytes, null where the service does not say
 */
public record MirroredModel(
        String owner,
        String name,
        String hubPath,
        long downloads,
        long likes,
        @Nullable String license,
        @Nullable Long parameters,
        @Nullable Long fileSize,
        List<String> tags,
        Instant created,
        Instant modified) {

    public MirroredModel {
        tags = List.copyOf(tags);
    }

    public String id() {
        return owner + "/" + name;
    }
}
