package io.tidemark.local.lmarena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A row of a board.
 *
 * @param license the model's, as the board labels it; null where it has no label
 * @param published the board's own day
 */
public record BoardRow(
        String model,
        String organization,
        @Nullable String license,
        double rating,
        double lower,
        double upper,
        long votes,
        long rank,
        String category,
        String published) {

    public BoardRow inCategory(String other) {
        return new BoardRow(model, organization, license, rating, lower, upper, votes, rank, other, published);
    }

    public BoardRow publishedOn(String day) {
        return new BoardRow(model, organization, license, rating, lower, upper, votes, rank, category, day);
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model_name", model)
                .put("organization", organization)
                .put("license", license)
                .put("rating", rating)
                .put("rating_lower", lower)
                .put("rating_upper", upper)
                .put("variance", Math.pow((upper - lower) / 4, 2))
                .put("vote_count", votes)
                .put("rank", rank)
                .put("category", category)
                .put("leaderboard_publish_date", published);
    }
}
