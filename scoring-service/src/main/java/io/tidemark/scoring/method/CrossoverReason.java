package io.tidemark.scoring.method;

import java.util.Locale;

/** Why there is no crossing, or none that can be judged. */
public enum CrossoverReason {
    /** Fewer than two months in which both groups were observed. */
    TOO_FEW_COMMON_MONTHS,
    /** It happened, the group is still ahead, and too few months have passed since to say whether it lasts. */
    TOO_RECENT,
    /** Ahead in every common month: if it overtook the other, then before. */
    AHEAD_THROUGHOUT,
    /** Behind in every common month. */
    BEHIND_THROUGHOUT,
    /** Ahead at first, then behind. */
    FELL_BEHIND;

    /** As published: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
