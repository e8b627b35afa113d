package io.tidemark.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.gateway.access.Scope;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for a key. Every refusal names the member and what it may be.
 *
 * @param replaces id of a key whose watches this one takes over; null: none
 */
record KeyOrder(
        String name,
        SortedSet<Scope> scopes,
        @Nullable Integer requestsPerMinute,
        @Nullable Instant expiresAt,
        @Nullable String replaces) {

    private static final List<String> MEMBERS = List.of("expiresAt", "name", "replaces", "requestsPerMinute", "scopes");
    private static final int LONGEST_NAME = 100;
    private static final int MOST_SCOPES = 20;
    private static final int MOST_REQUESTS = 1_000_000;

    static KeyOrder parse(String body) {
        ObjectNode object = JsonBody.object(body, MEMBERS);
        SortedSet<Scope> scopes = scopes(object);
        return new KeyOrder(name(object), scopes, requests(object), expiry(object), replaces(object, scopes));
    }

    private static String name(ObjectNode object) {
        JsonNode name = object.path("name");
        if (!name.isTextual()
                || name.textValue().isBlank()
                || name.textValue().length() > LONGEST_NAME
                || name.textValue().chars().anyMatch(Character::isISOControl)) {
            throw JsonBody.invalid(
                    "'name' must be text of 1 to " + LONGEST_NAME + " characters: what or whom the key is for");
        }
        return name.textValue().strip();
    }

    private static SortedSet<Scope> scopes(ObjectNode object) {
        JsonNode given = object.path("scopes");
        if (!given.isArray() || given.isEmpty() || given.size() > MOST_SCOPES) {
            throw JsonBody.invalid("'scopes' must be a list of 1 to " + MOST_SCOPES + " of read, watch, tenant:<name>");
        }
        SortedSet<Scope> scopes = new TreeSet<>();
        for (JsonNode scope : given) {
            try {
                scopes.add(new Scope(scope.isTextual() ? Parameters.shown(scope.textValue()) : scope.toString()));
            } catch (IllegalArgumentException wrong) {
                throw JsonBody.invalid("'scopes': " + wrong.getMessage());
            }
        }
        return scopes;
    }

    private static @Nullable Integer requests(ObjectNode object) {
        JsonNode given = object.path("requestsPerMinute");
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        if (!given.isInt() || given.intValue() < 1 || given.intValue() > MOST_REQUESTS) {
            throw JsonBody.invalid("'requestsPerMinute' must be a whole number from 1 to " + MOST_REQUESTS);
        }
        return given.intValue();
    }

    private static @Nullable Instant expiry(ObjectNode object) {
        JsonNode given = object.path("expiresAt");
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        try {
            return Instant.parse(given.isTextual() ? given.textValue() : "");
        } catch (DateTimeParseException wrong) {
            throw JsonBody.invalid("'expiresAt' must be an instant such as 2027-01-01T00:00:00Z");
        }
    }

    private static @Nullable String replaces(ObjectNode object, SortedSet<Scope> scopes) {
        JsonNode given = object.path("replaces");
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        if (!given.isTextual() || !scopes.contains(Scope.WATCH)) {
            throw JsonBody.invalid(
                    "'replaces' must be the id of a key whose watches go over to this one, and 'scopes' must have watch");
        }
        return Parameters.shown(given.textValue());
    }
}
