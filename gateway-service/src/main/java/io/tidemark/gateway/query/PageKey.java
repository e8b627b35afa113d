package io.tidemark.gateway.query;

import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the next one begins after it.
 *
 * @param value what the list is sorted by, as text; null if the last row had none
 * @param id of the last row: the tie-breaker
 */
public record PageKey(@Nullable String value, String id) {}
