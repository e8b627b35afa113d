/**
 * History from CSV files: whoever imports says which column is what, and under which terms the values come. Only this
 * package knows CSV.
 */
@NullMarked
package io.tidemark.collector.source.archive;

import org.jspecify.annotations.NullMarked;
