@NullMarked
package io.tidemark.scoring.sealing;

import org.jspecify.annotations.NullMarked;
