/**
 * What a snapshot is computed from and what it knows of a model: readings, subjects, classifications, columns of days.
 * Plain Java: the JDK and {@code io.tidemark.common.model} alone. No clock, no chance, no I/O.
 */
@NullMarked
package io.tidemark.scoring.domain;

import org.jspecify.annotations.NullMarked;
