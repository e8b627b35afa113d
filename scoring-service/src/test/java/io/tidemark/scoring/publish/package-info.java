@NullMarked
package io.tidemark.scoring.publish;

import org.jspecify.annotations.NullMarked;
