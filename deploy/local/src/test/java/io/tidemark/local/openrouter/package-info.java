/** The stand-in for OpenRouter under the real service's rules. */
@NullMarked
package io.tidemark.local.openrouter;

import org.jspecify.annotations.NullMarked;
