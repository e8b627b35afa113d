package io.tidemark.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tidemark.gateway.export.Numerals;
import java.io.IOException;
import java.util.Collection;

/**
 * How answers are written: members in the records' order, null where nothing was observed (never left out), ISO-8601 dates,
 * numbers without an exponent and whole ones without a decimal point. The same record gives the same bytes.
 */
final class ApiJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new PlainNumber())
                    .addSerializer(double.class, new PlainNumber()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.ALWAYS)
            .build();

    private ApiJson() {}

    static byte[] bytes(Object answer) {
        try {
            return MAPPER.writeValueAsBytes(answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of plain values are JSON", impossible);
        }
    }

    /** The same as text. Most lists of a row are empty, and a writer costs more than they do. */
    static String text(Object answer) {
        if (answer instanceof Collection<?> list && list.isEmpty()) {
            return "[]";
        }
        try {
            return MAPPER.writeValueAsString(answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of plain values are JSON", impossible);
        }
    }

    /** Every digit the snapshot holds, none that it does not: {@code 1150000}, {@code 0.25}. */
    private static final class PlainNumber extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(Numerals.plain(value));
        }
    }
}
