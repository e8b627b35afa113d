/**
 * What subscribers are told: the types of events, what each says, and the log they are read from. Written by {@code
 * projection}, read through {@link io.tidemark.gateway.event.EventLog} by whoever delivers them.
 */
@NullMarked
package io.tidemark.gateway.event;

import org.jspecify.annotations.NullMarked;
