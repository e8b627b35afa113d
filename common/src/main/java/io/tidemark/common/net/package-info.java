/** Addresses: blocks of them as configuration names them, and where a request may lead. Nothing here connects. */
@NullMarked
package io.tidemark.common.net;

import org.jspecify.annotations.NullMarked;
