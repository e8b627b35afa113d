@NullMarked
package io.tidemark.local.hub;

import org.jspecify.annotations.NullMarked;
