/**
 * The whole system on one machine: a real PostgreSQL and a real Kafka as child processes, the supervisor behind
 * {@code deploy/local/up}, and the same servers for integration tests. {@code hub} and {@code world} hold the stand-in for
 * the outside. Nothing here is part of a service.
 */
@NullMarked
package io.tidemark.local;

import org.jspecify.annotations.NullMarked;
