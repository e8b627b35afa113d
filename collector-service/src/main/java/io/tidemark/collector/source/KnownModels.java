package io.tidemark.collector.source;

import io.tidemark.common.model.ModelId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the ledger knows of a namespace from runs before this one. */
@FunctionalInterface
public interface KnownModels {

    /** Knows nothing. */
    KnownModels NONE = (namespace, after, limit) -> List.of();

    /**
     * Paths of the namespace known to the ledger and not seen in this run (in no description or absence of its
     * checkpointed pages), ascending.
     *
     * @param after only paths that sort after this one; null for the first
     * @param limit at most this many
     */
    List<KnownModel> unseen(String namespace, @Nullable String after, int limit);

    /**
     * The first path of the namespace that is known to the ledger, not seen in this run, and not among those that the page at hand
     * lists itself, which no checkpoint has yet. Empty if there is none.
     */
    default Optional<KnownModel> unseenBut(Set<ModelId> listed, String namespace) {
        return unseen(namespace, null, listed.size() + 1).stream()
                .filter(model -> !listed.contains(model.path()))
                .findFirst();
    }

    /** Paths of the namespace known to the ledger, seen in this run or not, ascending; parameters as above. */
    default List<KnownModel> all(String namespace, @Nullable String after, int limit) {
        return unseen(namespace, after, limit);
    }

    /**
     * A repository some earlier run saw.
     *
     * @param hubId the Hub's {@code _id} it had then, if known
     */
    record KnownModel(ModelId path, @Nullable String hubId) {}
}
