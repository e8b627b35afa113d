/**
 * When a snapshot is computed, and the steps of it: load, resolve, classify, compute, store, publish. The clock only
 * ticks; what there is to do is read from the store each time, so any replica may die at any moment.
 */
@NullMarked
package io.tidemark.scoring.schedule;

import org.jspecify.annotations.NullMarked;
