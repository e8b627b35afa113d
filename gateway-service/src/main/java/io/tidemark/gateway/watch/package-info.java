/**
 * Webhooks: who is told of which events, and how the telling goes. Events are read through {@link
 * io.tidemark.gateway.event.EventLog}; what a message says is written by {@code api}.
 */
@NullMarked
package io.tidemark.gateway.watch;

import org.jspecify.annotations.NullMarked;
