package io.tidemark.gateway.api;

import io.tidemark.common.model.WireName;

/** The forms of an exported table; the name is what a file ends in. */
enum ExportFormat implements WireName {
    CSV("csv", Form.CSV.contentType()),
    NDJSON("ndjson", Form.NDJSON.contentType()),
    PARQUET("parquet", "application/vnd.apache.parquet");

    private final String wireName;
    private final String contentType;

    ExportFormat(String wireName, String contentType) {
        this.wireName = wireName;
        this.contentType = contentType;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    String contentType() {
        return contentType;
    }
}
