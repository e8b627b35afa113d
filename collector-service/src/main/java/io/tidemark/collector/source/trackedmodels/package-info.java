/**
 * The tracked-models registry of Interconnects: which open models count, their reviewed sizes and release dates, and the
 * regions of their organizations, each entry with the version of the list. Only this package knows its files.
 */
@NullMarked
package io.tidemark.collector.source.trackedmodels;

import org.jspecify.annotations.NullMarked;
