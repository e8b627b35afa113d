/**
 * Snapshots to Kafka: rows are cut into parts, digested and sealed here, and sent so that the broker has acknowledged the
 * seal before a snapshot counts as published. What is in the rows is the engine's business.
 */
@NullMarked
package io.tidemark.scoring.publish;

import org.jspecify.annotations.NullMarked;
