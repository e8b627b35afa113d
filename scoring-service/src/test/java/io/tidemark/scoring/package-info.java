@NullMarked
package io.tidemark.scoring;

import org.jspecify.annotations.NullMarked;
