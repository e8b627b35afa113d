package io.tidemark.local.hub;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A query string's parameters in their order; {@code expand[]} is read as {@code expand}. */
record Query(List<Parameter> parameters) {

    record Parameter(String name, String value) {}

    static Query parse(String raw) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : raw.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = decode(equals < 0 ? part : part.substring(0, equals));
                String value = equals < 0 ? "" : decode(part.substring(equals + 1));
                parameters.add(new Parameter(name.endsWith("[]") ? name.substring(0, name.length() - 2) : name, value));
            }
        }
        return new Query(List.copyOf(parameters));
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** This query with another cursor at its end, as the Hub writes it into {@code Link}. */
    String withCursor(String cursor) {
        StringBuilder text = new StringBuilder();
        for (Parameter parameter : parameters) {
            if (!parameter.name().equals("cursor")) {
                append(text, parameter.name(), parameter.value());
            }
        }
        append(text, "cursor", cursor);
        return text.toString();
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(text.isEmpty() ? "" : "&").append(encode(name)).append('=').append(encode(value));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
