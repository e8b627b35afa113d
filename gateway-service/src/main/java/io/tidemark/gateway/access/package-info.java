/**
 * Who asks, and how much of it: keys and their scopes, the address of a client, quotas. Knows neither HTTP nor what is asked
 * for; {@code api} decides what a refusal looks like.
 */
@NullMarked
package io.tidemark.gateway.access;

import org.jspecify.annotations.NullMarked;
