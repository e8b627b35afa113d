package io.tidemark.local.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fault that was put into the sample world on purpose. The list of them is complete: a method that finds another one has
 * invented it.
 *
 * @param model the model's present path, or its last one if it was removed
 * @param day the first day that shows the fault
 * @param amount downloads beyond an ordinary day of a spike; by how much the counter fell for a revision; else 0
 * @param oldPath of a rename: the path until the day before
 */
public record Planted(
        Kind kind,
        String model,
        LocalDate day,
        long amount,
        @Nullable String oldPath) {

    /** What kind of fault it is. */
    public enum Kind {
        /**
         * One day of downloads far outside the model's own distribution. It is also a bulk event: the 30-day window steps up
         * on that day and down 30 days later, both of which lie within the history.
         */
        spike,
        /** The counter of all downloads falls once, for good; the 30-day window does not move. */
        revision,
        /** The history stands under the old path until the day before, the Hub redirects from it, the {@code _id} stays. */
        rename,
        /** The history ends the day before, and the Hub no longer says anything. */
        removal
    }
}
