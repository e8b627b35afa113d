/**
 * Prometheus and everything that answers as it does: tokens and requests of an operator's own deployments, summed by model
 * and day inside the query, so that no person, key, host or address ever gets here.
 */
@NullMarked
package io.tidemark.collector.source.prometheus;

import org.jspecify.annotations.NullMarked;
