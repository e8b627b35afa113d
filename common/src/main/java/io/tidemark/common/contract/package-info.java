/**
 * What travels on Kafka, as CloudEvents 1.0 in binary mode. A change is additive (an optional field) or it is a new
 * topic. Absent, null and 0 are three different things. Delivery is at least once: within one run and shard batches keep
 * their order; between shards, runs and topics no order is promised, and no reader may need one.
 */
@NullMarked
package io.tidemark.common.contract;

import org.jspecify.annotations.NullMarked;
