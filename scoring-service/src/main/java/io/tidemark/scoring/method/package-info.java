/**
 * The arithmetic of {@code method.md}: curation, group series, RAM. Pure functions on primitive arrays; every threshold
 * comes from {@link io.tidemark.scoring.method.MethodParameters}. Inside, {@code NaN} is "not observed"; it leaves as null with a reason.
 */
@NullMarked
package io.tidemark.scoring.method;

import org.jspecify.annotations.NullMarked;
