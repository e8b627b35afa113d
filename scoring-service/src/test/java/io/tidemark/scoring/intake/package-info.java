@NullMarked
package io.tidemark.scoring.intake;

import org.jspecify.annotations.NullMarked;
