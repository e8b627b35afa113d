/**
 * The truth about runs: what is planned, who works on what, how far each shard got, what was refused. The only package
 * that knows the database. Records leave it, entities do not.
 */
@NullMarked
package io.tidemark.collector.ledger;

import org.jspecify.annotations.NullMarked;
