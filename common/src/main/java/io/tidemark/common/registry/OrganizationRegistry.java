package io.tidemark.common.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The organizations whose models are counted, in the order of the file.
 *
 * <p>File: {@code organizations.yaml}, {@code organizations: [{namespace, name, region, modelscope}]}. Unknown keys,
 * namespaces or owners listed twice and regions outside {@link io.tidemark.common.model.Region} are refused with the file's name.
 */
public final class OrganizationRegistry {

    private static final String FILE = "organizations.yaml";

    private final Map<String, Organization> byNamespace;

    record Document(@Nullable List<Organization> organizations) {
        Document {
            if (organizations == null || organizations.isEmpty()) {
                throw new IllegalArgumentException("organizations: at least one is needed");
            }
            for (int index = 0; index < organizations.size(); index++) {
                if (organizations.get(index) == null) {
                    throw new IllegalArgumentException("organizations[" + index + "] is empty");
                }
            }
            requireDistinct(organizations);
        }
    }

    public OrganizationRegistry(Collection<Organization> organizations) {
        requireDistinct(organizations);
        Map<String, Organization> map = new LinkedHashMap<>();
        organizations.forEach(organization -> map.put(organization.namespace(), organization));
        this.byNamespace = Collections.unmodifiableMap(map);
    }

    private static void requireDistinct(Collection<Organization> organizations) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        Map<String, String> owners = new LinkedHashMap<>();
        for (Organization organization : organizations) {
            if (seen.merge(organization.namespace(), 1, Integer::sum) > 1) {
                throw new IllegalArgumentException("namespace '" + organization.namespace() + "' is listed twice");
            }
            for (String owner : organization.modelscope()) {
                String other = owners.put(owner, organization.namespace());
                if (other != null) {
                    throw new IllegalArgumentException("modelscope of namespace '" + organization.namespace()
                            + "': owner '" + owner + "' belongs to '" + other + "' already");
                }
            }
        }
    }

    /** The reviewed list that ships with Tidemark. */
    public static OrganizationRegistry builtIn() {
        return of(Optional.empty());
    }

    /**
     * The list of a registry folder, or the built-in one if the folder has no {@code organizations.yaml}.
     *
     * @throws IllegalArgumentException naming the file and what is wrong in it
     */
    public static OrganizationRegistry of(Optional<Path> folder) {
        return new OrganizationRegistry(
                new RegistryFiles(folder).read(FILE, Document.class).organizations());
    }

    public Optional<Organization> find(String namespace) {
        return Optional.ofNullable(byNamespace.get(namespace));
    }

    public List<Organization> all() {
        return new ArrayList<>(byNamespace.values());
    }
}
