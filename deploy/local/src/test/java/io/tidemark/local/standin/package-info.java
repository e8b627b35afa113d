/** Tests of what every stand-in is made of. */
@NullMarked
package io.tidemark.local.standin;

import org.jspecify.annotations.NullMarked;
