package io.tidemark.common.registry;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The organizations whose models are counted, in the order of the file.
 *
 * <p>File: {@code organizations.yaml}, {@code organizations: [{namespace, name, region}]}. Unknown keys, duplicate
 * namespaces and regions outside {@link io.tidemark.common.model.Region} are refused with the file's name.
 */
public final class OrganizationRegistry {

    private static final String FILE = "organizations.yaml";
    private static final String BUILT_IN = "/registry/" + FILE;
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Map<String, Organization> byNamespace;

    private record Document(List<Organization> organizations) {}

    public OrganizationRegistry(Collection<Organization> organizations) {
        Map<String, Organization> map = new LinkedHashMap<>();
        for (Organization organization : organizations) {
            if (map.putIfAbsent(organization.namespace(), organization) != null) {
                throw new IllegalArgumentException("namespace " + organization.namespace() + " is listed twice");
            }
        }
        this.byNamespace = Collections.unmodifiableMap(map);
    }

    /** The reviewed list that ships with Tidemark. */
    public static OrganizationRegistry builtIn() {
        try (InputStream stream = OrganizationRegistry.class.getResourceAsStream(BUILT_IN)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + BUILT_IN + " is missing");
            }
            return read(BUILT_IN, stream);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The list of a registry folder, or the built-in one if the folder has no {@code organizations.yaml}.
     *
     * @throws IllegalArgumentException naming the file and what is wrong in it
     */
    public static OrganizationRegistry of(Optional<Path> folder) {
        Optional<Path> file = folder.map(path -> path.resolve(FILE)).filter(Files::exists);
        if (file.isEmpty()) {
            return builtIn();
        }
        try (InputStream stream = Files.newInputStream(file.get())) {
            return read(file.get().toString(), stream);
        } catch (IOException failure) {
            throw new IllegalArgumentException(file.get() + ": " + failure.getMessage(), failure);
        }
    }

    private static OrganizationRegistry read(String name, InputStream stream) {
        try {
            return new OrganizationRegistry(
                    YAML.readValue(stream, Document.class).organizations());
        } catch (IOException | IllegalArgumentException failure) {
            throw new IllegalArgumentException(name + ": " + failure.getMessage(), failure);
        }
    }

    public Optional<Organization> find(String namespace) {
        return Optional.ofNullable(byNamespace.get(namespace));
    }

    public List<Organization> all() {
        return new ArrayList<>(byNamespace.values());
    }
}
