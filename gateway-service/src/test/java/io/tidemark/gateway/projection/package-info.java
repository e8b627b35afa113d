@NullMarked
package io.tidemark.gateway.projection;

import org.jspecify.annotations.NullMarked;
