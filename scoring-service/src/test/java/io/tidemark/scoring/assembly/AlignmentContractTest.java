package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidemark.common.model.ModelId;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The gateway hands a report over as it came, so what it tells clients of reports must be what is made here. */
class AlignmentContractTest {

    private static final Path GATEWAY = Path.of("..", "gateway-service");

    @Test
    void clientsAreToldOfEveryMember() throws IOException {
        JsonNode api = new YAMLMapper()
                .readTree(GATEWAY.resolve("openapi.yaml").toFile())
                .at("/components/schemas");
        assertSchema("report", api.path("Alignment"), AlignmentReport.class, api);
    }

    @Test
    void exampleIsSuchAReport() throws IOException {
        JsonNode example = new JsonMapper()
                .readTree(GATEWAY.resolve("src/main/resources/examples/getAlignment.json")
                        .toFile());
        assertExample("report", example, AlignmentReport.class);
    }

    private static void assertSchema(String where, JsonNode given, Type type, JsonNode api) {
        JsonNode schema =
                given.has("$ref") ? api.path(given.path("$ref").asText().replace("#/components/schemas/", "")) : given;
        List<String> types = types(schema);
        if (type instanceof ParameterizedType list) {
            assertThat(types).as(where).containsExactly("array");
            assertSchema(where + "[]", schema.path("items"), list.getActualTypeArguments()[0], api);
        } else if (isRecord(type)) {
            RecordComponent[] members = ((Class<?>) type).getRecordComponents();
            assertThat(names(schema.path("properties"))).as(where).containsExactlyElementsOf(names(members));
            for (RecordComponent member : members) {
                JsonNode described = schema.path("properties").path(member.getName());
                String at = where + "." + member.getName();
                assertThat(types(described).contains("null"))
                        .as(at + " may be null")
                        .isEqualTo(member.getAnnotatedType().isAnnotationPresent(Nullable.class));
                assertSchema(at, described, member.getGenericType(), api);
            }
        } else {
            assertThat(types).as(where).contains(jsonType((Class<?>) type));
        }
    }

    private static void assertExample(String where, JsonNode given, Type type) {
        if (type instanceof ParameterizedType list) {
            assertThat(given).as(where).isNotEmpty();
            given.forEach(one -> assertExample(where + "[]", one, list.getActualTypeArguments()[0]));
        } else if (isRecord(type)) {
            RecordComponent[] members = ((Class<?>) type).getRecordComponents();
            assertThat(names(given)).as(where).containsExactlyElementsOf(names(members));
            Arrays.stream(members)
                    .forEach(member -> assertExample(
                            where + "." + member.getName(), given.path(member.getName()), member.getGenericType()));
        }
    }

    private static boolean isRecord(Type type) {
        return type instanceof Class<?> plain && plain.isRecord() && plain != ModelId.class; // an id is its text
    }

    private static String jsonType(Class<?> type) {
        if (type == int.class) {
            return "integer";
        }
        if (type == double.class || type == Double.class) {
            return "number";
        }
        assertThat(type).isIn(String.class, LocalDate.class, ModelId.class);
        return "string";
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? stream(type).map(JsonNode::asText).toList() : List.of(type.asText());
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(member -> member.getKey()).toList();
    }

    private static List<String> names(RecordComponent[] members) {
        return Arrays.stream(members).map(RecordComponent::getName).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }
}
