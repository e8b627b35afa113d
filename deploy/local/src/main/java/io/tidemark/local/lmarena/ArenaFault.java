package io.tidemark.local.lmarena;

import io.tidemark.local.standin.Fault;

/** Ways in which only the dataset viewer fails. */
public sealed interface ArenaFault extends Fault {

    /** The viewer has converted the first gigabytes only. */
    record Partial() implements ArenaFault {}

    /** The viewer has not computed the answer yet: 500, and it says so in {@code X-Error-Code}. */
    record NotReady() implements ArenaFault {}

    /** A cell of the page's first row is cut short. */
    record TruncatedCell(String column) implements ArenaFault {}

    /** 200 without a row, whatever the total says. */
    record NoRows() implements ArenaFault {}
}
