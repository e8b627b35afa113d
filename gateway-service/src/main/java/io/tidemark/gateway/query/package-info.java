/**
 * Reads of the tables that {@code projection} writes. Everything here returns records and knows neither HTTP nor JSON
 * answers; every query names the snapshot it reads.
 */
@NullMarked
package io.tidemark.gateway.query;

import org.jspecify.annotations.NullMarked;
