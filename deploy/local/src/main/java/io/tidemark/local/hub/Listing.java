package io.tidemark.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.Query;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.Request;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/models}: filters, order, pages. Parameters it does not know are accepted and ignored, as the Hub does. */
final class Listing {

    private static final int LARGEST_PAGE = 1_000;
    private static final String PATH = "/api/models";

    private final World world;

    Listing(World world) {
        this.world = world;
    }

    /**
     * One page.
     *
     * @param account null for an anonymous request: it is shown no private repository
     * @param fault only those that concern pages have an effect here
     */
    Reply answer(Request request, @Nullable String account, @Nullable Fault fault) {
        Query query = request.parameters();
        Optional<Reply> refused = refusal(query);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (fault instanceof ListingFault.EmptyList) {
            return Reply.json(200, JsonNodeFactory.instance.arrayNode());
        }
        SortOrder order = new SortOrder(query.first("sort").orElse("trendingScore"));
        Optional<String> cursor = query.first("cursor");
        SortOrder.Place start;
        try {
            start = cursor.map(order::place).orElse(null);
        } catch (IllegalArgumentException failure) {
            return Reply.error(400, "Invalid cursor: " + failure.getMessage());
        }
        List<HubModel> rest = world.models().stream()
                .filter(model -> account != null || !model.isPrivate())
                .filter(model -> matches(model, query))
                .filter(model -> start == null || order.compare(order.place(model), start) > 0)
                .sorted(order.comparator())
                .toList();
        int limit = Integer.parseInt(query.first("limit").orElse("1000"));
        return page(
                rest, fault instanceof ListingFault.ShortPage cut ? cut.rows() : limit, order, query, fault, request);
    }

    private static Reply page(
            List<HubModel> rest, int size, SortOrder order, Query query, @Nullable Fault fault, Request request) {
        int end = Math.min(size, rest.size());
        // The next page begins after the last row that counts; a duplicate is one row shown beyond it.
        int shown = fault instanceof ListingFault.DuplicateRow ? Math.min(end + 1, rest.size()) : end;
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        rest.subList(0, shown).forEach(model -> rows.add(Attributes.row(model, query)));
        Reply answer = Reply.json(200, rows);
        if (fault instanceof ListingFault.CursorLoop) {
            return answer.with("Link", "<" + request.origin() + request.target() + ">; rel=\"next\"");
        }
        if (end < rest.size()) {
            String next = query.with("cursor", order.cursor(rest.get(end - 1)));
            return answer.with("Link", "<" + request.origin() + PATH + "?" + next + ">; rel=\"next\"");
        }
        return answer;
    }

    private static Optional<Reply> refusal(Query query) {
        Optional<Reply> expand = Attributes.refuse(query.all("expand"), Attributes.LIST);
        if (expand.isPresent()) {
            return expand;
        }
        Optional<String> sort = query.first("sort");
        if (sort.isPresent() && !SortOrder.KEYS.contains(sort.get())) {
            return Optional.of(Reply.error(400, "\"sort\" must be one of [" + String.join(", ", SortOrder.KEYS) + "]"));
        }
        if (query.first("direction")
                .filter(direction -> !direction.equals("-1"))
                .isPresent()) {
            return Optional.of(Reply.error(400, "\"direction\" must be -1"));
        }
        String limit = query.first("limit").orElse("1000");
        boolean number = limit.matches("[0-9]{1,6}");
        if (!number || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > LARGEST_PAGE) {
            return Optional.of(Reply.error(400, "\"limit\" must be a number from 1 to " + LARGEST_PAGE));
        }
        return Optional.empty();
    }

    private static boolean matches(HubModel model, Query query) {
        return query.first("author")
                        .map(author -> author.equals(model.author()))
                        .orElse(true)
                && query.first("search")
                        .map(text -> lower(model.path()).contains(lower(text)))
                        .orElse(true)
                && equal(model, "pipeline_tag", query.first("pipeline_tag"))
                && gated(model, query.first("gated"))
                && query.all("filter").stream().allMatch(tag -> tagged(model, tag));
    }

    private static boolean tagged(HubModel model, String tag) {
        JsonNode tags = model.field("tags");
        if (tags != null) {
            for (JsonNode own : tags) {
                if (own.asText().equals(tag)) {
                    return true;
                }
            }
        }
        return equal(model, "pipeline_tag", Optional.of(tag)) || equal(model, "library_name", Optional.of(tag));
    }

    private static boolean equal(HubModel model, String field, Optional<String> wanted) {
        JsonNode own = model.field(field);
        return wanted.isEmpty() || (own != null && own.asText().equals(wanted.get()));
    }

    private static boolean gated(HubModel model, Optional<String> wanted) {
        JsonNode own = model.field("gated");
        boolean isGated = own != null && own.isTextual();
        return wanted.isEmpty() || isGated == wanted.get().equals("true");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
