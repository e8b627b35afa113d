/**
 * What a run is and how it ends: states, leases, tallies, when to try again. Plain Java: no clock, no database, no broker,
 * so that every rule can be read and tested alone.
 */
@NullMarked
package io.tidemark.collector.domain;

import org.jspecify.annotations.NullMarked;
