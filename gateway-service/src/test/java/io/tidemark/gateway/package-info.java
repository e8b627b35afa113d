@NullMarked
package io.tidemark.gateway;

import org.jspecify.annotations.NullMarked;
