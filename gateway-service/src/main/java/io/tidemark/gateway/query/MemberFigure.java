package io.tidemark.gateway.query;

import org.jspecify.annotations.Nullable;

/**
 * A mainline model of a group, and what it brings to a month.
 *
 * @param value in the metric's unit; null with {@code reason}
 */
public record MemberFigure(
        String model, @Nullable Double value, @Nullable String reason) {}
