package io.tidemark.collector.recording;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.collector.source.KnownModels.KnownModel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ledger told a page of the models it knew: an input of the page like any answer from outside. */
@RegisterForReflection
public record KnownAnswer(String namespace, @Nullable String after, int limit, List<KnownModel> models) {

    public KnownAnswer {
        models = List.copyOf(models);
    }

    /** The answer to a question that may ask for another number; empty if this answer was cut off before. */
    Optional<List<KnownModel>> to(String askedNamespace, @Nullable String askedAfter, int askedLimit) {
        boolean same = namespace.equals(askedNamespace) && Objects.equals(after, askedAfter);
        boolean enough = askedLimit <= limit || models.size() < limit;
        return same && enough ? Optional.of(models.subList(0, Math.min(askedLimit, models.size()))) : Optional.empty();
    }
}
