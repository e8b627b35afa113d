package io.tidemark.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The committed description: operations, their parameters, and the schemas of their answers. */
final class Described {

    private static final String BASE = "https://tidemark.example/openapi";

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /**
     * One operation.
     *
     * @param method in capital letters
     * @param path with its parameters in braces
     * @param open whether it answers without a key
     * @param body an example of what it is sent; null if it takes no body
     * @param answers media types by status
     */
    record Operation(
            String id,
            String method,
            String path,
            boolean open,
            List<Parameter> parameters,
            @Nullable ObjectNode body,
            Map<Integer, Set<String>> answers) {}

    /**
     * @param in {@code path}, {@code query} or {@code header}
     * @param schema its JSON Schema
     */
    record Parameter(String name, String in, boolean required, JsonNode schema) {}

    Described(Path file) {
        try {
            document = new YAMLMapper().readTree(file.toFile());
            String json = new ObjectMapper().writeValueAsString(document);
            registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(BASE, json))
                            .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(operation(path.getKey(), method.getKey(), method.getValue()));
            }
        }
    }

    List<Operation> operations() {
        return operations;
    }

    JsonNode document() {
        return document;
    }

    private Operation operation(String path, String method, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode given : operation.path("parameters")) {
            JsonNode parameter = resolved(given);
            parameters.add(new Parameter(
                    parameter.path("name").asText(),
                    parameter.path("in").asText(),
                    parameter.path("required").asBoolean(),
                    parameter.path("schema")));
        }
        Map<Integer, Set<String>> answers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
            Set<String> types = new TreeSet<>();
            resolved(answer.getValue()).path("content").fieldNames().forEachRemaining(types::add);
            answers.put(Integer.valueOf(answer.getKey()), types);
        }
        return new Operation(
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                isOpen(operation),
                parameters,
                operation.at("/requestBody/content/application~1json/example") instanceof ObjectNode body ? body : null,
                answers);
    }

    /** Whether one of the ways to be let in is to show nothing. */
    private boolean isOpen(JsonNode operation) {
        for (JsonNode way : operation.has("security") ? operation.path("security") : document.path("security")) {
            if (way.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    /** What is wrong with a JSON answer; empty if nothing is. */
    List<Error> errors(Operation operation, int status, String json) {
        return schema(pointer(operation, status) + "/schema").validate(json, InputFormat.JSON);
    }

    /** The same for a line of NDJSON, which is an element of the JSON answer's {@code data}; empty if that is no list. */
    List<Error> rowErrors(Operation operation, String json) {
        String items = pointer(operation, 200) + "/schema/properties/data/items";
        return document.at(items).isMissingNode() ? List.of() : schema(items).validate(json, InputFormat.JSON);
    }

    List<Error> problemErrors(String json) {
        return schema("/components/schemas/Problem").validate(json, InputFormat.JSON);
    }

    /** Whether there is a schema for a JSON answer. */
    boolean hasSchema(@Nullable Operation operation, int status) {
        return operation != null
                && !document.at(pointer(operation, status) + "/schema").isMissingNode();
    }

    private static String pointer(Operation operation, int status) {
        return "/paths/" + operation.path().replace("~", "~0").replace("/", "~1") + "/"
                + operation.method().toLowerCase(Locale.ROOT) + "/responses/" + status + "/content/application~1json";
    }

    private Schema schema(String pointer) {
        String fragment = pointer.replace("{", "%7B").replace("}", "%7D");
        return schemas.computeIfAbsent(fragment, place -> registry.getSchema(SchemaLocation.of(BASE + "#" + place)));
    }
}
