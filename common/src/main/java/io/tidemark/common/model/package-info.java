/**
 * The terms of the field as types: metrics, regions, size buckets, relations, flags. Plain Java, the only package besides
 * the JDK that the pure cores ({@code domain}, {@code method}) may use.
 */
@NullMarked
package io.tidemark.common.model;

import org.jspecify.annotations.NullMarked;
