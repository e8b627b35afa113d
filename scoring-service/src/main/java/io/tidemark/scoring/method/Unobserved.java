package io.tidemark.scoring.method;

import java.util.Locale;

/** Why there is no number. */
public enum Unobserved {
    /** No counter was ever read, and a 30-day window says nothing about a sum. */
    NO_COUNTER,
    /** The model, or every model of the group, was first read later. */
    BEFORE_FIRST_READING,
    /** The month is not over. */
    MONTH_NOT_OVER,
    /** The counter was not read on both sides of the whole month. */
    PARTLY_OBSERVED,
    /** The unit changed during this month or later. */
    UNIT_CHANGE,
    /** The model was gone. */
    GONE,
    /** Nothing was read after this month began. */
    NO_LONGER_READ,
    /** Only 30-day windows were read, and none of them near the month's end. */
    NO_READING_NEAR_MONTH_END,
    /** No source said of any repository what it was made from. */
    NO_LINEAGE,
    /** There are derivatives, and of none of them were downloads read. */
    NO_DOWNLOADS_READ,
    /** No model of the group was on a router's list: below its last place, which is not zero. */
    NOT_LISTED,
    /** The source's terms allow shares and ranks only. */
    WITHHELD,
    /** Nothing was downloaded in the earlier of two periods: growth from nothing is no number. */
    NOTHING_BEFORE,
    /** The 30-day window was never read. */
    NO_WINDOW,
    /** Nothing says that a router serves the model: no name there is mapped to it. */
    NOT_MAPPED,
    /** Too few whole lists of a router were read lately. */
    NO_LIST,
    /** No rating service ranks the model. */
    NOT_RATED,
    /** Too few models have any of a quantity to say what is much of it. */
    NO_REFERENCE,
    /** For several of these reasons, or no group has a value. */
    NOT_OBSERVED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** As published: lower case. */
    public String wireName() {
        return wireName;
    }
}
