/** Tests that need a database of their own. */
@NullMarked
package io.tidemark.collector.ledger;

import org.jspecify.annotations.NullMarked;
