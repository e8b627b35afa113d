@NullMarked
package io.tidemark.scoring.methodology;

import org.jspecify.annotations.NullMarked;
