package io.tidemark.collector.source.json;

/** When a page has so many unusable rows that the usable ones are not believed either. */
public final class Refusals {

    private static final int FEW_ROWS = 10; // of so few, half may be unusable by chance

    private Refusals() {}

    public static boolean tooMany(long refused, long rows, int maxPercent) {
        return rows >= FEW_ROWS && refused * 100 > rows * maxPercent;
    }
}
