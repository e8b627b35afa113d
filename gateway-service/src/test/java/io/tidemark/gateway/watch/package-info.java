@NullMarked
package io.tidemark.gateway.watch;

import org.jspecify.annotations.NullMarked;
