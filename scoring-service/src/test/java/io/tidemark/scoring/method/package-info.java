@NullMarked
package io.tidemark.scoring.method;

import org.jspecify.annotations.NullMarked;
