package io.tidemark.gateway.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tidemark.common.model.Region;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A row with every kind of member. */
record TableRow(
        String name,
        @Nullable String text,
        @Nullable Integer small,
        long whole,
        @Nullable Double number,
        @Nullable Boolean truth,
        @Nullable Region region,
        @Nullable LocalDate day,
        Instant instant,
        List<String> list,
        @Nullable SortedMap<String, Double> map,
        @Nullable Inner inner,
        @JsonUnwrapped Beside beside) {

    record Inner(String name, @Nullable Double value) {}

    record Beside(int left) {}

    static TableRow of(
            String name, @Nullable String text, @Nullable Double number, @Nullable Inner inner, List<String> list) {
        return new TableRow(
                name,
                text,
                number == null ? null : 7,
                5_000_000_000L,
                number,
                number == null ? null : Boolean.TRUE,
                number == null ? null : Region.CHINA,
                number == null ? null : LocalDate.parse("2026-08-21"),
                Instant.parse("2026-08-22T02:11:09.000001Z"),
                list,
                null,
                inner,
                new Beside(3));
    }
}
