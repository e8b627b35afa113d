package io.tidemark.local.trackedmodels;

import io.tidemark.local.standin.Fault;

/** Ways in which only these services answer. */
public sealed interface RegistryFault extends Fault {

    /** The hour's requests are used up: GitHub says so with 403, and with none remaining. */
    record HourUsedUp(long resetEpochSecond) implements RegistryFault {}

    /** A file as another editor writes it: with a byte order mark and CRLF. It says the same. */
    record ByteOrderMarkAndCrLf() implements RegistryFault {}
}
