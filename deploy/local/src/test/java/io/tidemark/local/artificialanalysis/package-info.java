/** Tests of the stand-in of the same name. */
@NullMarked
package io.tidemark.local.artificialanalysis;

import org.jspecify.annotations.NullMarked;
