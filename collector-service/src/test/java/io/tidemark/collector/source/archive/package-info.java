/** Tests of the CSV import. */
@NullMarked
package io.tidemark.collector.source.archive;

import org.jspecify.annotations.NullMarked;
