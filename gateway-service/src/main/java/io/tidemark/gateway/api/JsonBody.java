package io.tidemark.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of requests: a JSON object of known members, each there once. */
final class JsonBody {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonBody() {}

    /**
     * @param members that it may have
     * @throws ProblemException 400, naming what is wrong and what is allowed
     */
    static ObjectNode object(@Nullable String body, List<String> members) {
        ObjectNode object = object(body == null ? "" : body);
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!members.contains(name)) {
                throw invalid(
                        "unknown member '" + Parameters.shown(name) + "'; allowed: " + String.join(", ", members));
            }
        }
        return object;
    }

    private static ObjectNode object(String body) {
        try {
            JsonNode parsed = body.isBlank() ? null : STRICT.readTree(body);
            if (parsed instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException failure) {
            throw invalid("the body is not JSON: " + failure.getOriginalMessage());
        }
        throw invalid("the body must be a JSON object");
    }

    static ProblemException invalid(String detail) {
        return new ProblemException(ProblemType.INVALID_BODY, detail);
    }
}
