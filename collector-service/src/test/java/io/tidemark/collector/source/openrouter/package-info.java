/** The source OpenRouter against scripted answers and its stand-in. */
@NullMarked
package io.tidemark.collector.source.openrouter;

import org.jspecify.annotations.NullMarked;
