package io.tidemark.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.gateway.event.EventType;
import io.tidemark.gateway.watch.Watch.Interest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that asks for a watch. Every refusal names the member and what it may be. */
@Schema(description = "Where to send which events.")
public record WatchOrder(
        @Schema(
                description = "An http or https address in a public network, which messages are posted to.",
                required = true,
                maxLength = WatchOrder.LONGEST_URL)
        URI url,

        @Schema(description = "Types of events; every type if left out.", type = SchemaType.ARRAY)
        SortedSet<EventType> types,

        @Schema(
                description = "Ids of groups, organizations, models or sources, such as china, lumen-labs,"
                        + " lumen-labs/torch-8b, huggingface. Events that are about such come only if about one of these;"
                        + " others come either way. Everything if left out.",
                type = SchemaType.ARRAY,
                maxItems = WatchOrder.MOST_ABOUT)
        SortedSet<String> about) {

    static final int LONGEST_URL = 2_000;
    static final int MOST_ABOUT = 100;

    private static final List<String> MEMBERS = List.of("about", "types", "url");
    private static final int LONGEST_ID = 200;

    /** @throws ProblemException 400 */
    static WatchOrder parse(@Nullable String body) {
        ObjectNode object = JsonBody.object(body, MEMBERS);
        return new WatchOrder(
                url(object),
                list(object, "types", EventType.values().length, WatchOrder::type),
                list(object, "about", MOST_ABOUT, WatchOrder::id));
    }

    Interest interest() {
        return new Interest(types, about);
    }

    private static URI url(ObjectNode object) {
        JsonNode given = object.path("url");
        if (given.isTextual() && given.textValue().length() <= LONGEST_URL) {
            try {
                URI url = new URI(given.textValue().strip());
                if (url.isAbsolute() && url.getRawFragment() == null) {
                    return url;
                }
            } catch (URISyntaxException noAddress) {
                // as any other that is none
            }
        }
        throw JsonBody.invalid("'url' must be an http or https address of at most " + LONGEST_URL
                + " characters without a fragment, such as https://example.org/hooks/tidemark");
    }

    private static <T extends Comparable<T>> SortedSet<T> list(
            ObjectNode object, String name, int most, Function<String, T> element) {
        JsonNode given = object.path(name);
        SortedSet<T> values = new TreeSet<>();
        if (given.isMissingNode() || given.isNull()) {
            return values;
        }
        if (!given.isArray() || given.isEmpty() || given.size() > most) {
            throw JsonBody.invalid("'" + name + "' must be a list of 1 to " + most + " texts; leave it out for all");
        }
        for (JsonNode value : given) {
            try {
                values.add(element.apply(value.isTextual() ? value.textValue() : value.toString()));
            } catch (IllegalArgumentException wrong) {
                throw JsonBody.invalid("'" + name + "': " + wrong.getMessage());
            }
        }
        return values;
    }

    private static EventType type(String text) {
        return EventType.of(Parameters.shown(text));
    }

    private static String id(String text) {
        if (text.isBlank() || text.length() > LONGEST_ID || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "'" + Parameters.shown(text) + "' is not an id of 1 to " + LONGEST_ID + " characters");
        }
        return text;
    }
}
