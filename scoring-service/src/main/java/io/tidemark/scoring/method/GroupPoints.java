package io.tidemark.scoring.method;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Columns of one group by month; {@code NaN} where not observed, with the reason. */
public final class GroupPoints {
    /** Downloads; {@code share} of the sum over all groups. */
    public final double[] value;

    public final double[] share;
    /** The same without spikes and bulk events. */
    public final double[] adjusted;

    public final double[] adjustedShare;
    /** How many models contribute; {@code expected} how many were released by then. */
    public final int[] models;

    public final int[] expected;
    /** Amounts within the value: between readings, read from windows, entered, carried. */
    public final double[] interpolated;

    public final double[] estimated;
    public final double[] panelEntry;
    public final double[] carried;
    /** {@link FlagBits}. */
    public final int[] flags;

    public final @Nullable Unobserved[] reason;

    GroupPoints(int months) {
        value = new double[months];
        share = new double[months];
        adjusted = new double[months];
        adjustedShare = new double[months];
        models = new int[months];
        expected = new int[months];
        interpolated = new double[months];
        estimated = new double[months];
        panelEntry = new double[months];
        carried = new double[months];
        flags = new int[months];
        reason = new Unobserved[months];
        Arrays.fill(share, Double.NaN);
        Arrays.fill(adjustedShare, Double.NaN);
    }

    /** Takes the first months of other points, which were concluded. */
    void take(GroupPoints other, int months) {
        System.arraycopy(other.value, 0, value, 0, months);
        System.arraycopy(other.share, 0, share, 0, months);
        System.arraycopy(other.adjusted, 0, adjusted, 0, months);
        System.arraycopy(other.adjustedShare, 0, adjustedShare, 0, months);
        System.arraycopy(other.models, 0, models, 0, months);
        System.arraycopy(other.expected, 0, expected, 0, months);
        System.arraycopy(other.interpolated, 0, interpolated, 0, months);
        System.arraycopy(other.estimated, 0, estimated, 0, months);
        System.arraycopy(other.panelEntry, 0, panelEntry, 0, months);
        System.arraycopy(other.carried, 0, carried, 0, months);
        System.arraycopy(other.flags, 0, flags, 0, months);
        System.arraycopy(other.reason, 0, reason, 0, months);
    }

    /** A model of the group has no value for this reason. */
    void missing(int month, @Nullable Unobserved why) {
        Unobserved known = reason[month];
        reason[month] = known == null || known == why ? why : Unobserved.NOT_OBSERVED;
    }

    void flag(int month, int bits) {
        flags[month] |= bits;
    }

    /** A month in which nothing of the group was observed has no value; a group without any model has 0 if others have one. */
    void conclude(int month, boolean observedAtAll) {
        if (models[month] > 0 || (expected[month] == 0 && observedAtAll)) {
            reason[month] = null;
        } else {
            value[month] = Double.NaN;
            adjusted[month] = Double.NaN;
            reason[month] = reason[month] == null ? Unobserved.NOT_OBSERVED : reason[month];
        }
    }
}
