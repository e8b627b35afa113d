/**
 * Snapshots in, answers out. {@code projection} turns a sealed snapshot into read tables, {@code query} reads them,
 * {@code api} speaks HTTP; {@code event} is what subscribers are told. Here: the clock and the configuration.
 */
@NullMarked
package io.tidemark.gateway;

import org.jspecify.annotations.NullMarked;
