package io.tidemark.scoring.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one deployment of a tenant was used for over a period. Never part of {@link SnapshotInputs}.
 *
 * @param deployment {@code deployment:connector/served name}
 * @param model what the tenant's alias says: a path of the Hub, {@value #CLOSED}, or null without an alias
 * @param tokensIn prompt tokens of the observed days; null if there is no such day
 * @param tokensOut generated tokens, the same
 * @param leftOut readings of a day and metric that another source of the tenant reported, too, and that are not counted
 */
public record PrivateUse(
        String deployment,
        @Nullable String model,
        @Nullable Double tokensIn,
        @Nullable Double tokensOut,
        int leftOut) {

    /** In place of a model: the deployment is of none that is open. */
    public static final String CLOSED = "closed";

    /** Prompt and generated tokens; of one of them where the other was not observed; empty if neither was. */
    public Optional<Double> tokens() {
        if (tokensIn == null && tokensOut == null) {
            return Optional.empty();
        }
        return Optional.of((tokensIn == null ? 0 : tokensIn) + (tokensOut == null ? 0 : tokensOut));
    }
}
