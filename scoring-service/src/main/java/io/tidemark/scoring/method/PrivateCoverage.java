package io.tidemark.scoring.method;

/**
 * How much of a tenant's use public figures can speak about; {@code method.md}, section 12. Parts of all its tokens, in [0,1];
 * {@code NaN} without any. {@code known + closed + unknown + unmapped} is 1.
 *
 * @param tokens all of them
 * @param known of models of the snapshot, whatever their status
 * @param mainline of its mainline models: part of {@code known}
 * @param closed of models that the tenant says are not open
 * @param unknown of repositories that the tenant names and the snapshot does not have
 * @param unmapped of names of which the tenant does not say what they are
 */
public record PrivateCoverage(
        double tokens, double known, double mainline, double closed, double unknown, double unmapped) {

    /** What a deployment's name means. */
    public enum Meaning {
        MAINLINE,
        /** A model of the snapshot that is not mainline. */
        OTHER_KNOWN,
        CLOSED,
        UNKNOWN,
        UNMAPPED
    }

    /** @param tokens of each deployment, at least 0; {@code NaN} where not observed, which adds nothing */
    public static PrivateCoverage of(Meaning[] meaning, double[] tokens) {
        double mainline = sum(Meaning.MAINLINE, meaning, tokens);
        double other = sum(Meaning.OTHER_KNOWN, meaning, tokens);
        double closed = sum(Meaning.CLOSED, meaning, tokens);
        double unknown = sum(Meaning.UNKNOWN, meaning, tokens);
        double unmapped = sum(Meaning.UNMAPPED, meaning, tokens);
        double all = mainline + other + closed + unknown + unmapped;
        return new PrivateCoverage(
                all,
                part(mainline + other, all),
                part(mainline, all),
                part(closed, all),
                part(unknown, all),
                part(unmapped, all));
    }

    private static double sum(Meaning wanted, Meaning[] meaning, double[] tokens) {
        double sum = 0;
        for (int i = 0; i < tokens.length; i++) {
            sum += meaning[i] == wanted && tokens[i] > 0 ? tokens[i] : 0;
        }
        return sum;
    }

    private static double part(double amount, double all) {
        return all > 0 ? Math.min(1, amount / all) : Double.NaN;
    }
}
