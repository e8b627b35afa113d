package io.tidemark.collector.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What may be said of a run over own systems: {@code connectors}, all of them if none is named, and {@code days} to read,
 * to fill back.
 */
public record ConnectorRequest(List<String> connectors, OptionalInt days) {

    private static final String CONNECTORS = "connectors";
    private static final String DAYS = "days";

    public ConnectorRequest {
        connectors = List.copyOf(connectors);
    }

    /**
     * @param key where connectors are configured
     * @param configured their names
     * @param mostDays that one request may ask for
     * @throws IllegalArgumentException naming what is wrong with the request and what is allowed
     */
    public static ConnectorRequest of(JsonNode parameters, String key, Collection<String> configured, int mostDays) {
        if (configured.isEmpty()) {
            throw new IllegalArgumentException("no connector is configured: see " + key);
        }
        if (!parameters.isObject() && !parameters.isNull() && !parameters.isMissingNode()) {
            throw new IllegalArgumentException("parameters must be an object with 'connectors' and 'days', or nothing");
        }
        parameters.fieldNames().forEachRemaining(name -> {
            if (!name.equals(CONNECTORS) && !name.equals(DAYS)) {
                throw new IllegalArgumentException(
                        "unknown parameter '" + name + "'; allowed: " + CONNECTORS + ", " + DAYS);
            }
        });
        return new ConnectorRequest(
                connectors(parameters.path(CONNECTORS), configured), days(parameters.path(DAYS), mostDays));
    }

    private static List<String> connectors(JsonNode list, Collection<String> configured) {
        if (list.isMissingNode() || list.isNull()) {
            return new ArrayList<>(configured);
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode name : list) {
            if (!name.isTextual() || !configured.contains(name.textValue()) || !names.add(name.textValue())) {
                throw new IllegalArgumentException("connector " + name + " is not one of "
                        + String.join(", ", configured) + ", each at most once");
            }
        }
        if (!list.isArray() || names.isEmpty()) {
            throw new IllegalArgumentException("'connectors' must be a list of at least one of "
                    + String.join(", ", configured) + "; leave it out for all of them");
        }
        return new ArrayList<>(names);
    }

    /** @throws IllegalArgumentException naming the key and what is allowed */
    public static int requireDays(String key, int days, int most) {
        if (days < 1 || days > most) {
            throw new IllegalArgumentException(key + " must be from 1 to " + most + ", was " + days);
        }
        return days;
    }

    private static OptionalInt days(JsonNode days, int most) {
        if (days.isMissingNode() || days.isNull()) {
            return OptionalInt.empty();
        }
        if (!days.isInt() || days.intValue() < 1 || days.intValue() > most) {
            throw new IllegalArgumentException("'days' must be a whole number from 1 to " + most + ", was " + days);
        }
        return OptionalInt.of(days.intValue());
    }
}
