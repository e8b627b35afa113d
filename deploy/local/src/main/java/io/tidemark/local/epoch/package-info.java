/** A stand-in for the data files of Epoch AI: the index, refitted at will, and the archive of the benchmarks. */
@NullMarked
package io.tidemark.local.epoch;

import org.jspecify.annotations.NullMarked;
