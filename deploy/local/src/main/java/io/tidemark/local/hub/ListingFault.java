package io.tidemark.local.hub;

import io.tidemark.local.standin.Fault;

/** A way in which only a listing of the Hub can fail. */
public sealed interface ListingFault extends Fault {

    /** A page whose last row stands again at the head of the next page. */
    record DuplicateRow() implements ListingFault {}

    /** A page with fewer rows than asked for; the next page follows on. */
    record ShortPage(int rows) implements ListingFault {}

    /** A page whose {@code Link} leads to the page itself. */
    record CursorLoop() implements ListingFault {}

    /** 200 and an empty list, without {@code Link}. */
    record EmptyList() implements ListingFault {}
}
