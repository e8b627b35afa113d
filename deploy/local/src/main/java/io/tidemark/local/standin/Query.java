package io.tidemark.local.standin;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A query string's parameters in their order; {@code expand[]} is read as {@code expand}. */
public record Query(List<Parameter> parameters) {

    /** One parameter in plain text. */
    public record Parameter(String name, String value) {}

    /**
     * Reads a query string or a form.
     *
     * @throws IllegalArgumentException if its percent-encoding is malformed
     */
    public static Query parse(String raw) {
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

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** The whole number of a parameter, or another one if it is absent or none. */
    public int number(String name, int otherwise) {
        return first(name)
                .filter(text -> text.matches("-?[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    /** This query with one parameter at its end that replaces those of its name, encoded. */
    public String with(String name, String value) {
        StringBuilder text = new StringBuilder();
        for (Parameter parameter : parameters) {
            if (!parameter.name().equals(name)) {
                append(text, parameter.name(), parameter.value());
            }
        }
        append(text, name, value);
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
