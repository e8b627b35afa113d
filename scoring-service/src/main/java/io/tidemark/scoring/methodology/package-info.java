/** Reads method files: strict YAML in, {@link io.tidemark.scoring.method.MethodParameters} out. */
@NullMarked
package io.tidemark.scoring.methodology;

import org.jspecify.annotations.NullMarked;
