@NullMarked
package io.tidemark.gateway.api.mcp;

import org.jspecify.annotations.NullMarked;
