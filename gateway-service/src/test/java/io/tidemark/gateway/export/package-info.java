@NullMarked
package io.tidemark.gateway.export;

import org.jspecify.annotations.NullMarked;
