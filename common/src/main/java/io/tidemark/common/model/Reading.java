package io.tidemark.common.model;

/** What a source told us about one metric on one day. Only {@link Observed} carries a number. */
public sealed interface Reading {

    /** The source gave a value, in the unit of its metric; always finite. */
    record Observed(double value) implements Reading {
        public Observed {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("an observed value is finite, was " + value);
            }
        }
    }

    /** The source answered that there is none: removed, private, below its cut-off. */
    record ObservedAbsent(String reason) implements Reading {}

    /** We hold no answer: limited, failed, not asked yet. Never rendered as zero. */
    record NotObserved(String reason) implements Reading {}
}
