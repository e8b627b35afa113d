package io.tidemark.local.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A model's rating by preference on one board and in one category.
 *
 * @param board the data set's configuration, such as {@code text}
 * @param hubPath its repository on the Hub, null for a closed model; not told by the service
 * @param license the model's label, null where the service does not say
 * @param category {@code overall}, or a part of it
 * @param published the as-of date of the board
 */
public record ArenaRating(
        String board,
        String model,
        @Nullable String hubPath,
        String organization,
        @Nullable String license,
        double rating,
        double lower,
        double upper,
        double variance,
        long votes,
        long rank,
        String category,
        LocalDate published) {

    /** The same rating in another place. */
    public ArenaRating at(long place) {
        return new ArenaRating(
                board,
                model,
                hubPath,
                organization,
                license,
                rating,
                lower,
                upper,
                variance,
                votes,
                place,
                category,
                published);
    }
}
