/**
 * Who does what when: starts runs, claims shards and works through their pages, closes runs. A tick only says "look now";
 * what there is to do stands in the ledger, so any replica may tick and any may die.
 */
@NullMarked
package io.tidemark.collector.schedule;

import org.jspecify.annotations.NullMarked;
