/**
 * What a source is: the contract between the engine that owns time, persistence and publishing, and the sources that know
 * how to ask one outside service. One sub-package per source; sources do not know each other. No persistence here.
 */
@NullMarked
package io.tidemark.collector.source;

import org.jspecify.annotations.NullMarked;
