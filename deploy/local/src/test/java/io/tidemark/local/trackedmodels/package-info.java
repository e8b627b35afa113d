/** Tests of the stand-in of the same name. */
@NullMarked
package io.tidemark.local.trackedmodels;

import org.jspecify.annotations.NullMarked;
