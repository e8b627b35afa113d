package io.tidemark.collector.source;

/**
 * How many rows of a page were refused. A page that is mostly refused is not believed: its shape has changed, and the few
 * rows that still fit may mean something else.
 */
public record RefusedShare(long refused, long rows) {

    private static final int FEW_ROWS = 10;

    /** Pages under 10 rows are always believed: one odd row of three says nothing about the page. */
    public boolean exceeds(int percent) {
        return rows >= FEW_ROWS && refused * 100 > rows * percent;
    }

    /** For the detail of a failure. */
    @Override
    public String toString() {
        return refused + " of " + rows + " rows were refused";
    }
}
