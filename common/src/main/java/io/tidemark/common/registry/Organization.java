package io.tidemark.common.registry;

import io.tidemark.common.model.Region;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reviewed publishing organization.
 *
 * @param namespace exact, case-sensitive namespace on the Hub; one organization may have several entries
 * @param name what people call it
 * @param region its primary base; null means not reviewed yet
 */
public record Organization(
        String namespace, String name, @Nullable Region region) {

    /** The Hub's own rule, as in {@link io.tidemark.common.model.ModelId}. */
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._-]{1,96}");

    public Organization {
        if (namespace == null || !NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException(
                    "namespace '" + namespace + "' is not 1 to 96 letters, digits, '.', '_' or '-'");
        }
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("name of namespace '" + namespace + "' is missing");
        }
    }
}
