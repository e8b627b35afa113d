package io.tidemark.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A native image knows by name alone which classes are read from and written to JSON and YAML, and which files it carries. */
class NativeImageTest {

    private static final String METADATA = "/META-INF/native-image/io.tidemark/common/reachability-metadata.json";

    @Test
    void everyRecordAndNameOfTheContractsIsKnown() throws IOException {
        List<String> written = new ClassFileImporter(List.of(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS))
                        .importPackages(
                                "io.tidemark.common.contract",
                                "io.tidemark.common.model",
                                "io.tidemark.common.registry")
                        .stream()
                        .filter(type -> type.isRecord() || type.isEnum() || type.isInterface())
                        .filter(type -> !type.getModifiers().contains(JavaModifier.PRIVATE))
                        .map(JavaClass::getName)
                        .filter(name -> !name.endsWith("package-info"))
                        .sorted()
                        .toList();
        assertThat(types()).isEqualTo(written);
    }

    @Test
    void membersAreReached() throws IOException {
        for (JsonNode type : metadata().path("reflection")) {
            for (String what : List.of("allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields")) {
                assertThat(type.path(what).asBoolean())
                        .as("%s of %s", what, type.path("type"))
                        .isTrue();
            }
        }
    }

    @Test
    void registryIsCarried() throws IOException {
        assertThat(metadata().at("/resources/0/glob").asText()).isEqualTo("registry/*.yaml");
        assertThat(NativeImageTest.class.getResource("/registry/organizations.yaml"))
                .isNotNull();
    }

    private static List<String> types() throws IOException {
        return StreamSupport.stream(metadata().path("reflection").spliterator(), false)
                .map(type -> type.path("type").asText())
                .toList();
    }

    private static JsonNode metadata() throws IOException {
        try (InputStream file = NativeImageTest.class.getResourceAsStream(METADATA)) {
            return new JsonMapper().readTree(Objects.requireNonNull(file));
        }
    }
}
