package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the published figures of one mainline model were computed from, named so that the store finds the batches it came with.
 * A function of the snapshot's inputs alone.
 */
public record Evidence(ModelId model, List<Figure> figures) {

    /**
     * One figure.
     *
     * @param value as published; null with {@code reason}
     * @param rule section of the published methodology
     * @param uses other figures of the model that it is computed from
     */
    public record Figure(
            String name,
            @Nullable Double value,
            String rule,
            @Nullable String reason,
            List<String> uses,
            List<Input> inputs) {}

    /**
     * What a figure took of one metric.
     *
     * @param metric with its qualifier after a slash; null for descriptions of repositories
     * @param source of the newest of {@code named}; null where only the store knows it
     * @param count how many; {@code named} are some of them, the newest first
     * @param first epoch day of the first; {@link ModelSeries#NEVER} where no day is known, as {@code last}
     */
    public record Input(
            @Nullable String metric, @Nullable String source, long count, int first, int last, List<Used> named) {}

    /** What can be looked up in the store. */
    public sealed interface Used {

        /** Names it may be held under, the likeliest first. */
        List<String> subjects();
    }

    /**
     * A reading, found by its value as well: what superseded it since is another reading.
     *
     * @param day epoch day it was observed on
     */
    public record UsedReading(List<String> subjects, String metric, String source, int day, double value)
            implements Used {}

    /** What a source last said a repository is. */
    public record UsedDescription(List<String> subjects) implements Used {}
}
