package io.tidemark.common.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one published figure of a model comes from.
 *
 * @param figure its name, such as {@code downloads30d}, {@code ram.30}, {@code derivatives.finetune} or {@code tokens.2026-07}
 * @param value as published; null with {@code reason} where it was not observed, or may not be shown
 * @param rule section of the published methodology: {@code readings}, {@code ram}, {@code derivatives}, {@code inference},
 *     {@code performance}, {@code momentum} or {@code index}
 * @param uses other figures of the same model that it is computed from
 * @param inputs what was read for it; inputs of a source that may be shown to nobody are left out
 */
public record ExplainedFigure(
        String figure,
        @Nullable Double value,
        String rule,
        @Nullable String reason,
        List<String> uses,
        List<Input> inputs) {

    /** Newest readings that an input names; the others are counted. */
    public static final int MOST_READINGS = 3;

    /** What an input counts where it was no measurement: descriptions of repositories. */
    public static final String DESCRIPTION = "description";

    /**
     * What one figure took of one kind.
     *
     * @param metric with its qualifier after a slash where it has one, or {@link #DESCRIPTION}
     * @param source null: of none of the readings a batch is held
     * @param count how many there are
     * @param first day of the first, {@code last} of the last: observed on; of descriptions, the day of creation, null where of none
     *     it is known
     * @param newest at most {@link #MOST_READINGS}, the newest first
     */
    public record Input(
            String metric,
            @Nullable String source,
            long count,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            List<TracedReading> newest) {}

    /**
     * One reading down to the bytes it came from.
     *
     * @param subject what it was read of: a repository's path at the time, or the name that another service uses
     * @param observedOn null of a description that is held no more
     * @param value null of a description, and where the source's terms allow only derived figures
     * @param fetchedAt null, as {@code rawDigest}: no batch with this value is held
     * @param rawDigest {@code sha256:} and the hex digest of the document
     */
    public record TracedReading(
            String subject,
            @Nullable LocalDate observedOn,
            @Nullable Double value,
            @Nullable Instant fetchedAt,
            @Nullable String rawDigest) {}
}
