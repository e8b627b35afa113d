package io.tidemark.common.registry;

import io.tidemark.common.model.Region;
import org.jspecify.annotations.Nullable;

/**
 * A reviewed publishing organization.
 *
 * @param namespace exact, case-sensitive namespace on the Hub; one organization may have several entries
 * @param name what people call it
 * @param region its primary base; null means not reviewed yet
 */
public record Organization(
        String namespace, String name, @Nullable Region region) {}
