/**
 * What other services than the Hub say about the models of a world: plain records without a wire form, invented or read
 * from recorded data. A stand-in renders them as its service would; nothing is computed here.
 */
@NullMarked
package io.tidemark.local.figures;

import org.jspecify.annotations.NullMarked;
