package io.tidemark.collector.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.domain.RunStatus;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what clients send; whatever is not understood is refused with a sentence that says what is. */
final class Requests {

    private static final ObjectReader STRICT =
            ContractJson.mapper().reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    private static final Pattern SOURCE_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private static final Pattern PAGE = Pattern.compile("\\d{1,9}");

    private Requests() {}

    /** Refuses query parameters but the named ones, and any that is given twice. */
    static void allowQuery(UriInfo uri, String... names) {
        List<String> allowed = List.of(names);
        uri.getQueryParameters().forEach((name, values) -> {
            if (!allowed.contains(name)) {
                throw new ProblemException(
                        ProblemType.UNKNOWN_PARAMETER,
                        "query parameter '" + name + "' is not known here; "
                                + (allowed.isEmpty() ? "there are none" : "allowed: " + String.join(", ", allowed)));
            }
            if (values.size() > 1) {
                throw new ProblemException(
                        ProblemType.INVALID_PARAMETER, "query parameter '" + name + "' is given more than once");
            }
        });
    }

    static int limit(UriInfo uri, int ifAbsent, int highest) {
        String text = uri.getQueryParameters().getFirst("limit");
        if (text == null) {
            return ifAbsent;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= highest) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, with the same sentence
        }
        throw new ProblemException(
                ProblemType.INVALID_PARAMETER,
                "limit must be a whole number from 1 to " + highest + ", was '" + text + "'");
    }

    /** Number of a page within its shard; null if it is not given. */
    static @Nullable Integer page(UriInfo uri) {
        String text = uri.getQueryParameters().getFirst("page");
        if (text == null) {
            return null;
        }
        if (!PAGE.matcher(text).matches()) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER, "page must be a whole number from 0, was '" + text + "'");
        }
        return Integer.valueOf(text);
    }

    static Optional<String> text(UriInfo uri, String name) {
        return Optional.ofNullable(uri.getQueryParameters().getFirst(name));
    }

    static Optional<RunStatus> status(UriInfo uri) {
        try {
            return text(uri, "status").map(RunStatus::of);
        } catch (IllegalArgumentException unknown) {
            throw new ProblemException(ProblemType.INVALID_PARAMETER, "status: " + unknown.getMessage());
        }
    }

    static ObjectNode object(String body) {
        try {
            JsonNode parsed = body.isBlank() ? null : STRICT.readTree(body);
            if (parsed instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException failure) {
            throw new ProblemException(
                    ProblemType.INVALID_BODY, "the body is not JSON: " + failure.getOriginalMessage());
        }
        throw new ProblemException(ProblemType.INVALID_BODY, "the body must be a JSON object");
    }

    static String requireSource(ObjectNode body) {
        JsonNode source = body.get("source");
        if (source == null || !source.isTextual()) {
            throw new ProblemException(ProblemType.INVALID_BODY, "'source' must be given, as text");
        }
        return source.textValue();
    }

    /** The name an import brings for its observations. */
    static String requireNewSource(ObjectNode body) {
        String name = requireSource(body);
        if (!SOURCE_NAME.matcher(name).matches()) {
            throw new ProblemException(
                    ProblemType.INVALID_BODY,
                    "'source' must be 1 to 63 lower-case letters, digits, '.', '_' or '-' and begin with a letter or digit");
        }
        return name;
    }
}
