package io.tidemark.collector.source.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an import request says.
 *
 * @param source name its observations will carry
 * @param files absolute paths; null if {@code url} is given
 * @param url one address; null if {@code files} is given
 */
@RegisterForReflection
record ImportBody(
        @Nullable String source,
        @Nullable List<String> files,
        @Nullable String url,
        @Nullable Terms provenance,
        @Nullable Mapping mapping) {

    static final JsonMapper STRICT = ContractJson.mapper()
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int MOST_FILES = 1_000;

    /** The terms the values come under; see {@link Provenance}. */
    @RegisterForReflection
    record Terms(
            @Nullable String license,
            @Nullable String citation,
            @Nullable String redistribution,
            @Nullable Boolean invented) {

        Provenance provenance() {
            if (citation == null || citation.isBlank()) {
                throw new IllegalArgumentException(
                        "provenance.citation is missing: the sentence to show beside figures");
            }
            if (redistribution == null) {
                throw new IllegalArgumentException("provenance.redistribution is missing; allowed: raw, derived, none");
            }
            Redistribution allowed;
            try {
                allowed = Redistribution.of(redistribution);
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException("provenance.redistribution: " + unknown.getMessage(), unknown);
            }
            return new Provenance(license, citation, allowed, invented != null && invented);
        }
    }

    /** @throws IllegalArgumentException naming the member and what is allowed */
    static ImportBody parse(JsonNode body) {
        ImportBody parsed = convert(body, ImportBody.class);
        if (parsed.source == null || !SOURCE.matcher(parsed.source).matches()) {
            throw new IllegalArgumentException(
                    "'source' must be a name of 1 to 40 lower-case letters, digits or '-', such as my-archive");
        }
        if ((parsed.files == null) == (parsed.url == null)) {
            throw new IllegalArgumentException("give either 'files' or 'url'");
        }
        if (parsed.files != null && (parsed.files.isEmpty() || parsed.files.size() > MOST_FILES)) {
            throw new IllegalArgumentException(
                    "'files' must have 1 to " + MOST_FILES + " paths, not " + parsed.files.size());
        }
        if (parsed.provenance == null) {
            throw new IllegalArgumentException("'provenance' is missing");
        }
        if (parsed.mapping == null) {
            throw new IllegalArgumentException("'mapping' is missing: it says which column is what");
        }
        parsed.mapping.check();
        return parsed;
    }

    Terms requiredTerms() {
        return required(provenance);
    }

    Mapping requiredMapping() {
        return required(mapping);
    }

    private static <T> T required(@Nullable T member) {
        if (member == null) {
            throw new IllegalStateException("checked by parse");
        }
        return member;
    }

    static <T> T convert(JsonNode body, Class<T> type) {
        try {
            return STRICT.treeToValue(body, type);
        } catch (UnrecognizedPropertyException unknown) {
            String allowed = unknown.getKnownPropertyIds() == null
                    ? ""
                    : unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("unknown member '" + path(unknown) + "'; allowed: " + allowed, unknown);
        } catch (JsonMappingException wrong) {
            Throwable cause = wrong.getCause();
            String detail = cause instanceof IllegalArgumentException ? cause.getMessage() : wrong.getOriginalMessage();
            String where = path(wrong);
            throw new IllegalArgumentException((where.isEmpty() ? "" : where + ": ") + detail, wrong);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong.getOriginalMessage(), wrong);
        }
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        failure.getPath().forEach(step -> {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        });
        return path.toString();
    }
}
