package io.tidemark.collector.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidemark.collector.recording.KnownAnswer;
import io.tidemark.common.contract.ContractJson;
import java.util.List;
import java.util.Map;

/** Members of kept pages that the ledger stores as JSON. */
final class RawJson {

    private static final TypeReference<List<KnownAnswer>> KNOWN = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};

    private RawJson() {}

    static String write(Object value) {
        try {
            return ContractJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a record is always JSON", failure);
        }
    }

    static List<KnownAnswer> known(String json) {
        return read(json, KNOWN);
    }

    static Map<String, List<String>> headers(String json) {
        return read(json, HEADERS);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return ContractJson.mapper().readValue(json, type);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("the ledger holds JSON it did not write", failure);
        }
    }
}
