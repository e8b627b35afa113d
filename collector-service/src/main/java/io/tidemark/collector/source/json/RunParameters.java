package io.tidemark.collector.source.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a run was asked for, read strictly: whoever misspells a parameter is told and does not get something else. */
public final class RunParameters {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final JsonNode parameters;

    /**
     * @param allowed the names a request may hold
     * @throws IllegalArgumentException naming what is wrong with the request and what is allowed
     */
    public RunParameters(JsonNode parameters, String... allowed) {
        requireKnown(parameters, List.of(allowed));
        this.parameters = parameters;
    }

    /** @throws IllegalArgumentException if a request holds another name than these */
    public static void requireKnown(JsonNode parameters, List<String> allowed) {
        String known = allowed.isEmpty() ? "none" : String.join(", ", allowed);
        if (!parameters.isObject() && !parameters.isNull() && !parameters.isMissingNode()) {
            throw new IllegalArgumentException("parameters must be an object; allowed in it: " + known);
        }
        parameters.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException("unknown parameter '" + name + "'; allowed: " + known);
            }
        });
    }

    public @Nullable String text(String name) {
        JsonNode value = parameters.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'" + name + "' must be a text, not " + Fields.shown(value));
        }
        return value.textValue();
    }

    public @Nullable LocalDate day(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException impossible) {
            throw new IllegalArgumentException("'" + name + "' is no day of the calendar: " + text, impossible);
        }
        throw new IllegalArgumentException("'" + name + "' must be a day like 2026-05-01");
    }

    /**
     * Distinct names, in their order; empty if the parameter is left out.
     *
     * @param pattern what a name looks like
     * @param described that in words
     */
    public List<String> names(String name, Pattern pattern, String described) {
        JsonNode list = parameters.path(name);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' must be a list of at least one; leave it out for all");
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode element : list) {
            if (!element.isTextual() || !pattern.matcher(element.textValue()).matches()) {
                throw new IllegalArgumentException("'" + name + "': " + Fields.shown(element) + " is not " + described);
            }
            if (!names.add(element.textValue())) {
                throw new IllegalArgumentException("'" + name + "': '" + element.textValue() + "' is listed twice");
            }
        }
        return new ArrayList<>(names);
    }
}
