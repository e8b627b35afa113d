/**
 * What every source needs to read a service that answers with files: the answer with its day and digest, and CSV read
 * strictly, cell by cell. No route and no column of one service here.
 */
@NullMarked
package io.tidemark.collector.source.table;

import org.jspecify.annotations.NullMarked;
