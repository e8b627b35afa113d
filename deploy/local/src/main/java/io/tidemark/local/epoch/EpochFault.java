package io.tidemark.local.epoch;

import io.tidemark.local.standin.Fault;

/** Ways in which only Epoch AI's files can be wrong. */
public sealed interface EpochFault extends Fault {

    /** The archive lacks the file that names the score columns. */
    record NoMetadata() implements EpochFault {}
}
