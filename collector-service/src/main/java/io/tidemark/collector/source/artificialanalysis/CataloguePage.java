package io.tidemark.collector.source.artificialanalysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.contract.Observation.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * The wire shape of a page: the envelope at the top, or under {@code meta}.
 *
 * @param version of the index, as text: sent as a number or as a text
 * @param data the rows
 */
record CataloguePage(
        String version,
        int number,
        boolean hasMore,
        @Nullable Integer totalPages,
        JsonNode data) {

    private static final String LONGEST_QUALIFIER = "aa-intelligence@";

    /** A page that does not have this shape. */
    static final class Misshapen extends Exception {
        private static final long serialVersionUID = 1L;
        private final String reason;

        Misshapen(String reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }

        String detail() {
            return String.valueOf(getMessage());
        }
    }

    static CataloguePage of(JsonNode body) throws Misshapen {
        JsonNode envelope = body.path("pagination").isObject() ? body : body.path("meta");
        JsonNode pagination = envelope.path("pagination");
        JsonNode data = body.path("data");
        if (!data.isArray()
                || !pagination.path("page").isInt()
                || !pagination.path("has_more").isBoolean()) {
            throw new Misshapen("odd_shape", "data, pagination.page and pagination.has_more were expected");
        }
        JsonNode total = pagination.path("total_pages");
        return new CataloguePage(
                version(envelope.path("intelligence_index_version")),
                pagination.path("page").intValue(),
                pagination.path("has_more").booleanValue(),
                total.isInt() ? total.intValue() : null,
                data);
    }

    private static String version(JsonNode value) throws Misshapen {
        String version = value.isNumber() || value.isTextual() ? value.asText().strip() : "";
        if (!Measurement.isQualifier(LONGEST_QUALIFIER + version) || version.isEmpty()) {
            throw new Misshapen(
                    "no_version",
                    "intelligence_index_version is " + (value.isMissingNode() ? "missing" : value.toString())
                            + ": values without it cannot be compared with any other");
        }
        return version;
    }
}
