package io.tidemark.scoring.method;

/**
 * Tokens of groups over a span of days and their shares with bounds; {@code method.md}, section 5. Only days with a whole list
 * are added up.
 *
 * <p>A group's missing names have at most the tokens of the last place each, and together no more than the rest of the list.
 * A share is largest if they have that and those of the other groups nothing, and smallest the other way round.
 */
public final class TokenShares {
    /** A name that belongs to no group. */
    public static final int NONE = -1;

    /** By group: tokens of the names listed. */
    public final double[] value;
    /** By group, of the sum over all groups; {@code NaN} if nothing of any is listed. */
    public final double[] share;

    /** By group: the most that its missing names can have. */
    public final double[] own;

    public final double[] shareLower;
    public final double[] shareUpper;
    /** By group, of everything the lists count, the rest included. */
    public final double[] shareOfAll;
    /** Everything below the last places. */
    public final double rest;
    /** Everything. */
    public final double all;
    /** Days with a whole list. */
    public final int days;

    private TokenShares(double[] value, double[] own, double[] others, double rest, double all, int days) {
        int groups = value.length;
        this.value = value;
        this.own = own;
        this.share = new double[groups];
        this.shareLower = new double[groups];
        this.shareUpper = new double[groups];
        this.shareOfAll = new double[groups];
        this.rest = rest;
        this.all = all;
        this.days = days;
        double sum = 0;
        for (double tokens : value) {
            sum += tokens;
        }
        for (int group = 0; group < groups; group++) {
            share[group] = sum > 0 ? value[group] / sum : Double.NaN;
            shareLower[group] = sum > 0 ? value[group] / (sum + others[group]) : Double.NaN;
            shareUpper[group] = sum > 0 ? (value[group] + own[group]) / (sum + own[group]) : Double.NaN;
            shareOfAll[group] = all > 0 ? value[group] / all : Double.NaN;
        }
    }

    /**
     * Sums of the days from {@code from} to {@code to}, both included.
     *
     * @param groupOf by name its group, or {@link #NONE}
     * @param knownFrom by name the first epoch day on which it can have tokens
     */
    public static TokenShares of(TokenDays lists, int[] groupOf, int[] knownFrom, int groups, int from, int to) {
        double[] value = new double[groups];
        double[] own = new double[groups];
        double[] others = new double[groups];
        double rest = 0;
        double all = 0;
        int days = 0;
        for (int day = from; day <= to; day++) {
            if (!lists.isWhole(day)) {
                continue;
            }
            int[] missing = new int[groups];
            int missingOfAll = 0;
            for (int name = 0; name < groupOf.length; name++) {
                double tokens = lists.tokens(name, day);
                int group = groupOf[name];
                all += Double.isNaN(tokens) ? 0 : tokens;
                if (group != NONE && !Double.isNaN(tokens)) {
                    value[group] += tokens;
                } else if (group != NONE && knownFrom[name] <= day) {
                    missing[group]++;
                    missingOfAll++;
                }
            }
            for (int group = 0; group < groups; group++) {
                own[group] += most(lists, day, missing[group]);
                others[group] += most(lists, day, missingOfAll - missing[group]);
            }
            rest += lists.rest(day);
            all += lists.rest(day);
            days++;
        }
        return new TokenShares(value, own, others, rest, all, days);
    }

    private static double most(TokenDays lists, int day, int missing) {
        return Math.min(missing * lists.mostMissing(day), lists.rest(day));
    }
}
