/** The errors clients may see, in one place: callers branch on {@code type}, people read title and detail. */
@NullMarked
package io.tidemark.common.problem;

import org.jspecify.annotations.NullMarked;
