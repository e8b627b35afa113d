package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.collector.source.json.Fields;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The parameters of a request, read strictly: whatever is not understood is refused with a sentence that says what is. */
final class Parameters {

    private final JsonNode given;

    /** @throws IllegalArgumentException if they are neither an object nor nothing, as of all methods here */
    Parameters(JsonNode given) {
        if (given.isNull() || given.isMissingNode()) {
            this.given = JsonNodeFactory.instance.objectNode();
        } else if (given.isObject()) {
            this.given = given;
        } else {
            throw new IllegalArgumentException("parameters must be an object or nothing");
        }
    }

    void allow(List<String> names) {
        given.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown parameter '" + name + "'; allowed: " + String.join(", ", names));
            }
        });
    }

    boolean has(String name) {
        return given.hasNonNull(name);
    }

    /** One of a few words; empty if it is not given. */
    Optional<String> choice(String name, List<String> allowed) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = given.get(name);
        if (!value.isTextual() || !allowed.contains(value.textValue())) {
            throw new IllegalArgumentException(
                    "'" + name + "' must be one of " + String.join(", ", allowed) + ", was " + Fields.shown(value));
        }
        return Optional.of(value.textValue());
    }

    boolean flag(String name, boolean ifAbsent) {
        if (!has(name)) {
            return ifAbsent;
        }
        JsonNode value = given.get(name);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("'" + name + "' must be true or false, was " + Fields.shown(value));
        }
        return value.booleanValue();
    }

    long count(String name, long ifAbsent) {
        if (!has(name)) {
            return ifAbsent;
        }
        JsonNode value = given.get(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' must be a whole number of 0 or more, was " + Fields.shown(value));
        }
        return value.longValue();
    }

    /** Whole seconds: the Hub's times of creation have no finer ones. */
    Optional<Instant> instant(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = given.get(name);
        try {
            return Optional.of(Instant.parse(value.asText()).truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(
                    "'" + name + "' must be an instant such as 2026-10-20T11:00:00Z, was " + Fields.shown(value),
                    unreadable);
        }
    }

    /**
     * A list of different texts; empty if it is not given.
     *
     * @param one what one element is called, such as {@code organization}
     * @param rule what makes a good one, as the end of a sentence
     */
    List<String> list(String name, String one, Predicate<String> good, String rule) {
        if (!has(name)) {
            return List.of();
        }
        JsonNode list = given.get(name);
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + name + "' must be a list of at least one " + one + "; leave it out for the default");
        }
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode element : list) {
            if (!element.isTextual() || !good.test(element.textValue())) {
                throw new IllegalArgumentException(one + " " + Fields.shown(element) + " is not " + rule);
            }
            if (!texts.add(element.textValue())) {
                throw new IllegalArgumentException(one + " '" + element.textValue() + "' is listed twice");
            }
        }
        return new ArrayList<>(texts);
    }
}
