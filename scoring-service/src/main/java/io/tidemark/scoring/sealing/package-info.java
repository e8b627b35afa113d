/**
 * The closed inputs of a snapshot as bytes that can be kept, and back: pieces named by their own SHA-256, so that what did not
 * change since yesterday is the same piece. Knows no database and computes nothing.
 */
@NullMarked
package io.tidemark.scoring.sealing;

import org.jspecify.annotations.NullMarked;
