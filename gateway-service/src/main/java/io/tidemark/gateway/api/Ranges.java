package io.tidemark.gateway.api;

import org.jspecify.annotations.Nullable;

/** Ranges of time in parameters {@code from} and {@code to}, both included. */
final class Ranges {

    private Ranges() {}

    static <T extends Comparable<? super T>> void require(@Nullable T from, @Nullable T to) {
        if (from != null && to != null && from.compareTo(to) > 0) {
            throw Parameters.invalid("from", from + " is after to=" + to);
        }
    }
}
