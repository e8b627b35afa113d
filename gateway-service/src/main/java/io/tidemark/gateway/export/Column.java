package io.tidemark.gateway.export;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param name where the value is in the row's JSON; members of members after a dot
 * @param nullable whether there may be none
 * @param value its value in a row: a {@link String}, {@link Integer}, {@link Long}, {@link Double}, {@link Boolean}, {@link
 *     java.time.LocalDate} or {@link java.time.Instant}, by type
 */
public record Column<T>(String name, ColumnType type, boolean nullable, Function<T, @Nullable Object> value) {}
