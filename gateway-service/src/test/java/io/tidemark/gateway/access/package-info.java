@NullMarked
package io.tidemark.gateway.access;

import org.jspecify.annotations.NullMarked;
