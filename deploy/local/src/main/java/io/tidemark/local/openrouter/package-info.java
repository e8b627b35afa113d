/**
 * A stand-in for OpenRouter: catalogue, hosts and daily tokens of a world in memory, under the real service's rules. Shown
 * by {@link io.tidemark.local.standin.StandInServer}.
 */
@NullMarked
package io.tidemark.local.openrouter;

import org.jspecify.annotations.NullMarked;
