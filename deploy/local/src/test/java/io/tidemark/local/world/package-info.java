@NullMarked
package io.tidemark.local.world;

import org.jspecify.annotations.NullMarked;
