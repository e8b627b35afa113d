package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which models a tenant uses more or less than the public does, by one public signal whose values add up; {@code method.md}, section 12.
 * Both shares are of the same models: those of which the public signal is observed. One element a model.
 */
public final class Representation {
    /** Of private tokens, in [0,1]; {@code NaN} where the signal is not observed, or nothing is used. */
    public final double[] privateShare;
    /** Of the public signal, in [0,1]; {@code NaN} where it is not observed, or 0 for all. */
    public final double[] publicShare;
    /** Binary logarithm of {@code privateShare / publicShare}: 1 is twice as much; {@code NaN} where one of them is 0 or not there. */
    public final double[] log2Ratio;
    /** Null of a model that nobody uses, neither here nor there. */
    public final @Nullable Side[] side;
    /** Public share of all models that are {@link Side#UNUSED}; {@code NaN} without public shares. */
    public final double unusedPublicShare;

    /** On which side of public use a model's private use is. */
    public enum Side {
        /** At least the method's {@code ratio} times its public share. */
        OVER,
        EVEN,
        /** At most its public share divided by {@code ratio}. */
        UNDER,
        /** Used in public, and not here. */
        UNUSED,
        /** Used here, and the public signal is 0: there is no finite ratio. */
        NO_PUBLIC_USE,
        /** Used here, and the public signal is not observed, or there is no private or public total. */
        NOT_OBSERVED;

        /** As published: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Representation(double[] privateShare, double[] publicShare, double ratio, double[] tokens) {
        this.privateShare = privateShare;
        this.publicShare = publicShare;
        this.log2Ratio = new double[tokens.length];
        this.side = new Side[tokens.length];
        double unused = 0;
        for (int model = 0; model < tokens.length; model++) {
            boolean both = privateShare[model] > 0 && publicShare[model] > 0;
            log2Ratio[model] = both
                    ? (StrictMath.log(privateShare[model]) - StrictMath.log(publicShare[model])) / StrictMath.log(2)
                    : Double.NaN;
            side[model] = both ? compared(model, ratio) : apart(model, tokens[model]);
            unused += side[model] == Side.UNUSED ? publicShare[model] : 0;
        }
        boolean any = Arrays.stream(publicShare).anyMatch(share -> share > 0);
        this.unusedPublicShare = any ? Math.min(1, unused) : Double.NaN;
    }

    /**
     * @param tokens private ones; {@code NaN} where not observed, which is no use
     * @param signal public; {@code NaN} where not observed
     */
    public static Representation of(double[] tokens, double[] signal, MethodParameters.Alignments rule) {
        double[] used = new double[tokens.length];
        double[] known = new double[tokens.length];
        for (int model = 0; model < tokens.length; model++) {
            boolean observed = !Double.isNaN(signal[model]);
            used[model] = !observed ? Double.NaN : Double.isNaN(tokens[model]) ? 0 : tokens[model];
            known[model] = signal[model];
        }
        return new Representation(shares(used), shares(known), rule.ratio(), tokens);
    }

    private static double[] shares(double[] values) {
        double sum = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sum();
        return Arrays.stream(values)
                .map(value -> sum > 0 ? value / sum : Double.NaN)
                .toArray();
    }

    private Side compared(int model, double ratio) {
        if (privateShare[model] >= ratio * publicShare[model]) {
            return Side.OVER;
        }
        return privateShare[model] * ratio <= publicShare[model] ? Side.UNDER : Side.EVEN;
    }

    private @Nullable Side apart(int model, double tokens) {
        boolean used = tokens > 0;
        if (Double.isNaN(publicShare[model])) {
            return used ? Side.NOT_OBSERVED : null;
        }
        if (used) {
            return Side.NO_PUBLIC_USE;
        }
        return publicShare[model] > 0 ? Side.UNUSED : null;
    }
}
