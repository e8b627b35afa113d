package io.tidemark.common.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The organizations whose models are counted, in the order of the file.
 *
 * <p>File: {@code organizations.yaml}, {@code organizations: [{namespace, name, region, modelscope}]}, and {@code daily:
 * [namespace]}, whose figures are read every day while those of the others may be a week old; without it all are. Unknown
 * keys, namespaces or owners listed twice and regions outside {@link io.tidemark.common.model.Region} are refused with the
 * file's name.
 */
public final class OrganizationRegistry {

    private static final String FILE = "organizations.yaml";

    private final Map<String, Organization> byNamespace;

    private final List<Organization> daily;

    record Document(
            @Nullable List<Organization> organizations,
            @Nullable List<String> daily) {
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
            requireListed(organizations, daily);
        }
    }

    /** All of them are read every day. */
    public OrganizationRegistry(Collection<Organization> organizations) {
        this(organizations, null);
    }

    /** @param daily namespaces of those that are read every day, in any order; null for all */
    public OrganizationRegistry(Collection<Organization> organizations, @Nullable Collection<String> daily) {
        requireDistinct(organizations);
        requireListed(organizations, daily);
        Map<String, Organization> map = new LinkedHashMap<>();
        organizations.forEach(organization -> map.put(organization.namespace(), organization));
        this.byNamespace = Collections.unmodifiableMap(map);
        this.daily = map.values().stream()
                .filter(organization -> daily == null || daily.contains(organization.namespace()))
                .toList();
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

    private static void requireListed(Collection<Organization> organizations, @Nullable Collection<String> daily) {
        Set<String> listed = organizations.stream().map(Organization::namespace).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (String namespace : daily == null ? List.<String>of() : daily) {
            if (!listed.contains(namespace)) {
                throw new IllegalArgumentException("daily: there is no organization '" + namespace + "'");
            }
            if (!seen.add(namespace)) {
                throw new IllegalArgumentException("daily: '" + namespace + "' is listed twice");
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
        Document document = new RegistryFiles(folder).read(FILE, Document.class);
        return new OrganizationRegistry(document.organizations(), document.daily());
    }

    public Optional<Organization> find(String namespace) {
        return Optional.ofNullable(byNamespace.get(namespace));
    }

    public List<Organization> all() {
        return new ArrayList<>(byNamespace.values());
    }

    /** Those whose figures are read every day, in the order of the file. */
    public List<Organization> daily() {
        return daily;
    }
}
