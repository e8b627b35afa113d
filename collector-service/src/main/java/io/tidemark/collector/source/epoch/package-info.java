/**
 * Epoch AI: the Capabilities Index and the scores of the benchmarks it runs itself, from two files of its site. Only this
 * package knows their names and columns.
 */
@NullMarked
package io.tidemark.collector.source.epoch;

import org.jspecify.annotations.NullMarked;
