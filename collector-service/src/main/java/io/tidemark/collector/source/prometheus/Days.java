package io.tidemark.collector.source.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Days to ask for, both ends included. A point stamped at midnight tells of the day that ends there. */
record Days(LocalDate from, LocalDate to) {

    /** Prometheus answers no more points than this for a series. */
    static final int MOST = 11_000;

    static Days before(LocalDate today, int days) {
        return new Days(today.minusDays(days), today.minusDays(1));
    }

    static Days of(JsonNode parameters) {
        return new Days(
                LocalDate.parse(parameters.path("from").asText()),
                LocalDate.parse(parameters.path("to").asText()));
    }

    void into(ObjectNode parameters) {
        parameters.put("from", from.toString()).put("to", to.toString());
    }

    long start() {
        return end(from);
    }

    long end() {
        return end(to);
    }

    int count() {
        return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
    }

    private static long end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    /** The day that ends at the instant; empty if it is no midnight, or none of those asked for. */
    Optional<LocalDate> ending(double epochSecond) {
        if (epochSecond < start() || epochSecond > end() || epochSecond % 86_400 != 0) {
            return Optional.empty();
        }
        return Optional.of(LocalDate.ofEpochDay((long) (epochSecond / 86_400) - 1));
    }
}
