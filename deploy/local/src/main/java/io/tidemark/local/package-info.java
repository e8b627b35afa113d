/**
 * The whole system on one machine: a real PostgreSQL and a real Kafka as child processes, the supervisor behind
 * {@code deploy/local/up}, and the same servers for integration tests. Nothing here is part of a service.
 *
 * <p>The outside: {@code world} makes a world with its Hub and its {@code figures}; {@code hub} and one package for each
 * other service show it on servers of {@code standin}. A new service is a class that implements {@code
 * io.tidemark.local.world.StandIn}, and a line in {@code StandIns}.
 */
@NullMarked
package io.tidemark.local;

import org.jspecify.annotations.NullMarked;
