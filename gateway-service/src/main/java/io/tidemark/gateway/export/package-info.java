/**
 * Rows as tables: the columns of a record, and CSV, newline-delimited JSON and Parquet of them; files made from them once and
 * kept for a while. No HTTP and no database: rows come in, bytes go out.
 */
@NullMarked
package io.tidemark.gateway.export;

import org.jspecify.annotations.NullMarked;
