package io.tidemark.local.prometheus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Query;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code data} of an answer to a query.
 *
 * @param warning null if it is whole
 */
record RangeAnswer(ObjectNode data, @Nullable String warning) {

    private static final int MOST_POINTS = 11_000;
    private static final Pattern DURATION = Pattern.compile("([0-9]+)([smhdw])");

    /** A parameter that the API refuses. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    static RangeAnswer of(MemoryMetrics metrics, Query parameters) throws Malformed {
        Expression expression = expression(parameters);
        long start = instant(parameters, "start");
        long end = instant(parameters, "end");
        long step = step(parameters);
        if (end < start) {
            throw new Malformed("invalid parameter \"end\": end timestamp must not be before start time");
        }
        if ((end - start) / step > MOST_POINTS) {
            throw new Malformed("exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query"
                    + " resolution (?step=XX)");
        }
        SortedMap<String, ObjectNode> series = new TreeMap<>();
        for (long at = start; at <= end; at += step) {
            long instant = at;
            expression.at(metrics, at).forEach((key, element) -> {
                ObjectNode node = series.computeIfAbsent(key, unseen -> series(element));
                node.withArray("values").add(point(instant, element.value()));
            });
        }
        return limited("matrix", series, parameters);
    }

    static RangeAnswer instant(MemoryMetrics metrics, Query parameters, Instant now) throws Malformed {
        Expression expression = expression(parameters);
        long at = parameters.first("time").isPresent() ? instant(parameters, "time") : now.toEpochMilli();
        SortedMap<String, ObjectNode> series = new TreeMap<>();
        expression.at(metrics, at).forEach((key, element) -> {
            ObjectNode node = series(element);
            node.set("value", point(at, element.value()));
            series.put(key, node);
        });
        return limited("vector", series, parameters);
    }

    private static RangeAnswer limited(String type, SortedMap<String, ObjectNode> series, Query parameters) {
        int limit = parameters.number("limit", 0);
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("resultType", type);
        ArrayNode result = data.putArray("result");
        series.values().stream().limit(limit > 0 ? limit : Integer.MAX_VALUE).forEach(result::add);
        return new RangeAnswer(data, result.size() < series.size() ? "results truncated due to limit" : null);
    }

    private static ObjectNode series(Expression.Element element) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode labels = node.putObject("metric");
        element.labels().forEach(labels::put);
        return node;
    }

    private static ArrayNode point(long millis, double value) {
        ArrayNode point = JsonNodeFactory.instance.arrayNode();
        if (millis % 1_000 == 0) {
            point.add(millis / 1_000);
        } else {
            point.add(millis / 1_000.0);
        }
        return point.add(text(value));
    }

    private static String text(double value) {
        if (Double.isFinite(value)) {
            return new BigDecimal(value).stripTrailingZeros().toPlainString();
        }
        return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }

    private static Expression expression(Query parameters) throws Malformed {
        String query = parameters.first("query").orElse("");
        if (query.isBlank()) {
            throw new Malformed(
                    "invalid parameter \"query\": unknown position: parse error: no expression found in input");
        }
        try {
            return Expression.parse(query);
        } catch (IllegalArgumentException odd) {
            throw new Malformed("invalid parameter \"query\": 1:1: parse error: " + odd.getMessage());
        }
    }

    private static long instant(Query parameters, String name) throws Malformed {
        String text = parameters.first(name).orElse("");
        try {
            return text.matches("[0-9]+(\\.[0-9]+)?")
                    ? Math.round(Double.parseDouble(text) * 1_000)
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeException malformed) {
            throw new Malformed(
                    "invalid parameter \"" + name + "\": cannot parse \"" + text + "\" to a valid timestamp");
        }
    }

    private static long step(Query parameters) throws Malformed {
        String text = parameters.first("step").orElse("");
        Matcher duration = DURATION.matcher(text);
        long step = duration.matches()
                ? Long.parseLong(duration.group(1)) * Expression.unit(duration.group(2))
                : text.matches("[0-9]+") ? Long.parseLong(text) * 1_000 : 0;
        if (step <= 0) {
            throw new Malformed("invalid parameter \"step\": cannot parse \"" + text + "\" to a valid duration");
        }
        return step;
    }
}
