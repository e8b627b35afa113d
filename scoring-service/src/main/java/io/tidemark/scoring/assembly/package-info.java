/** From inputs to a snapshot: runs the method, maps its results to the rows that are published, digests, names. No I/O. */
@NullMarked
package io.tidemark.scoring.assembly;

import org.jspecify.annotations.NullMarked;
