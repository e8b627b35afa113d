@NullMarked
package io.tidemark.gateway.query;

import org.jspecify.annotations.NullMarked;
