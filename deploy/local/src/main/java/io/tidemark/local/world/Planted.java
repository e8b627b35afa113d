package io.tidemark.local.world;

import io.tidemark.common.model.Flag;
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

    /** What kind of fault it is, and with it the flag a method is to raise. */
    public enum Kind {
        /**
         * One day of downloads far outside the model's own distribution: flag {@code spike}. The 30-day window steps up on that
         * day and down 30 days later, so a method that reads the window by itself may call the same day a {@code bulk_event}.
         */
        spike(Flag.SPIKE),
        /** The counter of all downloads falls once, for good; the 30-day window does not move: flag {@code revision}. */
        revision(Flag.REVISION),
        /** The history stands under the old path until the day before, the Hub redirects from it: flag {@code alias}. */
        rename(Flag.ALIAS),
        /** The history ends the day before, and the Hub no longer says anything: flag {@code gone}. */
        removal(Flag.GONE);

        private final Flag flag;

        Kind(Flag flag) {
            this.flag = flag;
        }

        /** What a method is to say about it. */
        public Flag flag() {
            return flag;
        }
    }
}
