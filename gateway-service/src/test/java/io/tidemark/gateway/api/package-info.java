@NullMarked
package io.tidemark.gateway.api;

import org.jspecify.annotations.NullMarked;
