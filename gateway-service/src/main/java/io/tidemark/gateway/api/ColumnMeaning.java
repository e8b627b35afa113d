package io.tidemark.gateway.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a column of an exported table means; the data dictionary is {@code exports/dictionary.json}.
 *
 * @param unit null: it has none
 * @param missing what null means there; null: it cannot be null
 */
record ColumnMeaning(
        String description,
        @Nullable String unit,
        @JsonProperty("null") @Nullable String missing) {

    /** By table, then column. */
    static Map<String, Map<String, ColumnMeaning>> dictionary() {
        try (InputStream file = ColumnMeaning.class.getResourceAsStream("/exports/dictionary.json")) {
            return new ObjectMapper().readValue(Objects.requireNonNull(file), new TypeReference<>() {});
        } catch (IOException failure) {
            throw new UncheckedIOException("exports/dictionary.json", failure);
        }
    }
}
