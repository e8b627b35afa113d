/**
 * Kafka to read tables. A snapshot gathers in staging and is shown whole, in one transaction, when its seal agrees with
 * what arrived; run announcements keep their latest state. Nothing here answers a client, nothing here computes a figure.
 */
@NullMarked
package io.tidemark.gateway.projection;

import org.jspecify.annotations.NullMarked;
