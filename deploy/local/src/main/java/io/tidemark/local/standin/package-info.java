/**
 * What every stand-in for an outside service is made of: a server on 127.0.0.1 that shows a {@link
 * io.tidemark.local.standin.Site} and fails on demand, quotas, a log of what was asked. Knows no service: each one has a
 * package of its own, such as {@code hub}, that makes a {@code Site} of a world.
 */
@NullMarked
package io.tidemark.local.standin;

import org.jspecify.annotations.NullMarked;
