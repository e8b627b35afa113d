/** End-to-end measurements. Each prints a ratio against a reference measured in the same run, never seconds to compare with. */
@NullMarked
package io.tidemark.bench;

import org.jspecify.annotations.NullMarked;
