@NullMarked
package io.tidemark.scoring.assembly;

import org.jspecify.annotations.NullMarked;
