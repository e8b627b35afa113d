package io.tidemark.common.registry;

import io.tidemark.common.model.Region;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reviewed publishing organization.
 *
 * @param namespace exact, case-sensitive namespace on the Hub; one organization may have several entries
 * @param name what people call it
 * @param region its primary base; null means not reviewed yet
 * @param modelscope owners on ModelScope that publish or mirror its models; empty if none is reviewed
 */
public record Organization(
        String namespace, String name, @Nullable Region region, List<String> modelscope) {

    /** The Hub's own rule, as in {@link io.tidemark.common.model.ModelId}. */
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._-]{1,96}");

    public Organization(String namespace, String name, @Nullable Region region) {
        this(namespace, name, region, List.of());
    }

    public Organization {
        if (namespace == null || !NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException(
                    "namespace '" + namespace + "' is not 1 to 96 letters, digits, '.', '_' or '-'");
        }
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("name of namespace '" + namespace + "' is missing");
        }
        modelscope = modelscope == null ? List.of() : owners(namespace, modelscope);
    }

    private static List<String> owners(String namespace, List<String> given) {
        Set<String> seen = new HashSet<>();
        for (String owner : given) {
            if (owner == null || !NAMESPACE.matcher(owner).matches()) {
                throw new IllegalArgumentException("modelscope of namespace '" + namespace + "': owner '" + owner
                        + "' is not 1 to 96 letters, digits, '.', '_' or '-'");
            }
            if (!seen.add(owner)) {
                throw new IllegalArgumentException(
                        "modelscope of namespace '" + namespace + "': owner '" + owner + "' is listed twice");
            }
        }
        return List.copyOf(given);
    }
}
