/**
 * The stand-in Hugging Face Hub: speaks the Hub's HTTP contract for any {@link io.tidemark.local.hub.World} on a server of
 * {@code standin}, and adds the faults that only listings have. What the world contains is not its business; see {@code io.tidemark.local.world}.
 */
@NullMarked
package io.tidemark.local.hub;

import org.jspecify.annotations.NullMarked;
