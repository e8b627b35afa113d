/**
 * The stand-in LiteLLM proxy: daily activity over rows in memory, keys and users among them, paged as the proxy pages. Not
 * started with the local system: private figures are read only where configured.
 */
@NullMarked
package io.tidemark.local.litellm;

import org.jspecify.annotations.NullMarked;
