package io.tidemark.gateway.api;

import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The forms an answer can have. */
enum Form {
    JSON(MediaType.APPLICATION_JSON, MediaType.APPLICATION_JSON),
    CSV(Form.CSV_TYPE, Form.CSV_TYPE + ";charset=UTF-8;header=present"),
    NDJSON(Form.NDJSON_TYPE, Form.NDJSON_TYPE);

    static final String CSV_TYPE = "text/csv";
    static final String NDJSON_TYPE = "application/x-ndjson";

    /** What single things have. */
    static final List<Form> OF_THINGS = List.of(JSON);

    /** What lists have; the first is the default. */
    static final List<Form> OF_LISTS = List.of(JSON, CSV, NDJSON);

    private final String type;
    private final String contentType;

    Form(String type, String contentType) {
        this.type = type;
        this.contentType = contentType;
    }

    /** As in {@code Accept}: no parameters. */
    String type() {
        return type;
    }

    String contentType() {
        return contentType;
    }
}
