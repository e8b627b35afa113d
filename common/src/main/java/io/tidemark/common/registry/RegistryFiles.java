package io.tidemark.common.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The registry's YAML files: those of an operator's folder replace the built-in ones one by one. Reading is strict. An
 * unknown or repeated key, a wrong value or an unknown file is refused with a message that names file, key and what is
 * allowed: a misspelt key would else be a silent default.
 */
public final class RegistryFiles {

    /** Every file a registry consists of. */
    public static final List<String> NAMES = List.of(
            "organizations.yaml", "families.yaml", "groupings.yaml", "policy.yaml", "curations.yaml", "mappings.yaml");

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .addModule(new JavaTimeModule())
            .build();

    private final Optional<Path> folder;

    /**
     * @throws IllegalArgumentException if the folder is not one, or holds a YAML file of another name than {@link #NAMES}
     */
    public RegistryFiles(Optional<Path> folder) {
        this.folder = folder;
        folder.ifPresent(RegistryFiles::requireKnownNames);
    }

    private static void requireKnownNames(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("registry folder " + folder + " is not a folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> unknown = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .filter(name -> !NAMES.contains(name))
                    .sorted()
                    .toList();
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("registry folder " + folder + " has unknown files "
                        + String.join(", ", unknown) + "; known are " + String.join(", ", NAMES));
            }
        } catch (IOException failure) {
            throw new IllegalArgumentException("registry folder " + folder + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * The folder's file, or the one built into the module of {@code type}, as a record.
     *
     * @param name one of {@link #NAMES}
     * @param type a record; its components are the file's keys in kebab case
     * @throws IllegalArgumentException naming the file, the key and what is wrong
     */
    public <T> T read(String name, Class<T> type) {
        return readVersioned(name, type).content();
    }

    /**
     * As {@link #read}, with the version of the file: who names a figure's inputs names it.
     *
     * @throws IllegalArgumentException naming the file, the key and what is wrong
     */
    public <T> Versioned<T> readVersioned(String name, Class<T> type) {
        Optional<Path> file = file(name);
        String title = title(name);
        try (InputStream stream = file.isPresent()
                ? Files.newInputStream(file.get())
                : Objects.requireNonNull(type.getResourceAsStream(title), title + " is not in this module")) {
            byte[] bytes = stream.readAllBytes();
            return new Versioned<>(parse(title, new ByteArrayInputStream(bytes), type), digest(bytes));
        } catch (IOException failure) {
            throw new IllegalArgumentException(title + ": " + failure.getMessage(), failure);
        }
    }

    /** What messages call a file: its path, or where it is built in. */
    public String title(String name) {
        return file(name).map(Path::toString).orElse("/registry/" + name);
    }

    private Optional<Path> file(String name) {
        return folder.map(path -> path.resolve(name)).filter(Files::exists);
    }

    /**
     * What a file says.
     *
     * @param version {@code sha256:} and the hex digest of its bytes
     */
    public record Versioned<T>(T content, String version) {}

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static <T> T parse(String title, InputStream stream, Class<T> type) throws IOException {
        byte[] bytes = stream.readAllBytes();
        T value;
        try {
            value = YAML.readValue(bytes, type);
        } catch (ValueInstantiationException failure) {
            String misspelt = UnknownKeys.in(YAML.readTree(bytes), type).orElseGet(() -> describe(failure));
            throw new IllegalArgumentException(title + ": " + misspelt, failure);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException(title + ": " + describe(failure), failure);
        }
        if (value == null) {
            throw new IllegalArgumentException(title + ": the file is empty");
        }
        return value;
    }

    private static String describe(JsonProcessingException failure) {
        String what =
                switch (failure) {
                    case UnrecognizedPropertyException unknown ->
                        "unknown key '" + unknown.getPropertyName() + "'; known are " + knownKeys(unknown);
                    case JsonMappingException mapping
                    when mapping.getCause() instanceof IllegalArgumentException cause -> cause.getMessage();
                    default -> failure.getOriginalMessage();
                };
        String where = failure instanceof JsonMappingException mapping ? path(mapping) : "";
        String line = failure.getLocation() == null
                ? ""
                : " (line " + failure.getLocation().getLineNr() + ")";
        return (where.isEmpty() ? "" : where + ": ") + what + line;
    }

    private static String knownKeys(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** {@code organizations[3].region}. */
    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : failure.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}
