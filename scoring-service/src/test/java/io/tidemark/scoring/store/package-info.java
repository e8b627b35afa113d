@NullMarked
package io.tidemark.scoring.store;

import org.jspecify.annotations.NullMarked;
