/** Tests of the stand-in of the same name. */
@NullMarked
package io.tidemark.local.epoch;

import org.jspecify.annotations.NullMarked;
