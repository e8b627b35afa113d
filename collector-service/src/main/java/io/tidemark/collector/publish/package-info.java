/** Pages and run events to Kafka: cut, encoded, sent, and only then reported as done. Knows nothing of the ledger. */
@NullMarked
package io.tidemark.collector.publish;

import org.jspecify.annotations.NullMarked;
