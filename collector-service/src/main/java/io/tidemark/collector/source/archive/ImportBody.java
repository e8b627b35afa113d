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
import java.time.LocalDate;
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
 * @param provenance terms of the values; null takes those of a named mapping
 * @param mapping an object, see {@link Mapping}, or the name of one
 * @param on the day of every row, for files that are a state and do not say of which day
 */
@RegisterForReflection
record ImportBody(
        @Nullable String source,
        @Nullable List<String> files,
        @Nullable String url,
        @Nullable Terms provenance,
        @Nullable JsonNode mapping,
        @Nullable LocalDate on) {

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

    /** A request whose mapping and terms are found and complete. */
    record Checked(ImportBody body, Mapping mapping, Provenance provenance) {}

    /** @throws IllegalArgumentException naming the member and what is allowed */
    static Checked parse(JsonNode body, NamedMappings named) {
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
        Terms terms = parsed.provenance;
        Mapping mapping;
        if (parsed.mapping == null || parsed.mapping.isNull()) {
            throw new IllegalArgumentException(
                    "'mapping' is missing: an object that says which column is what, or the name of one");
        } else if (parsed.mapping.isTextual()) {
            NamedMappings.Named found = named.require(parsed.mapping.textValue());
            mapping = found.requiredMapping();
            terms = terms == null ? found.provenance() : terms;
        } else {
            mapping = within("mapping", parsed.mapping, Mapping.class);
        }
        if (terms == null) {
            throw new IllegalArgumentException("'provenance' is missing");
        }
        if (parsed.on != null) {
            if (mapping.observedOn() != null) {
                throw new IllegalArgumentException(
                        "'on' is given, and the mapping takes the day from column '" + mapping.observedOn() + "'");
            }
            mapping = mapping.on(parsed.on);
        }
        mapping.check();
        return new Checked(parsed, mapping, terms.provenance());
    }

    /** Names members as the whole request has them. */
    private static <T> T within(String member, JsonNode body, Class<T> type) {
        try {
            return convert(body, type);
        } catch (IllegalArgumentException wrong) {
            String message = String.valueOf(wrong.getMessage());
            throw new IllegalArgumentException(
                    message.startsWith("unknown member '")
                            ? message.replaceFirst("'", "'" + member + ".")
                            : member + "." + message,
                    wrong);
        }
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
