/** Blocks of addresses, as configuration names them. Nothing here connects or looks up a name. */
@NullMarked
package io.tidemark.common.net;

import org.jspecify.annotations.NullMarked;
