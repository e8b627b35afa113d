package io.tidemark.collector.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * How a page is cut into batches. A batch id names run, shard, page and part, so the same page published again carries the
 * same ids. If a page says less when it is asked for again, it is still cut into as many parts as before: then no batch of
 * the first try is left over, and the count of batches that the run reports is the count of ids on the topic.
 */
public final class PageParts {

    private PageParts() {}

    /**
     * Into how many parts.
     *
     * @param items of the page
     * @param most items of a part
     * @param before parts of an earlier try, 0 if there was none
     * @return 0 for no items, else 1 to {@code items}
     */
    public static int count(int items, int most, int before) {
        int needed = Math.ceilDiv(items, most);
        return Math.min(items, Math.max(needed, before));
    }

    /** Cuts into {@code parts} runs of neighbours whose lengths differ by at most one. */
    public static <T> List<List<T>> cut(List<T> items, int parts) {
        List<List<T>> cut = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            cut.add(items.subList(bound(items.size(), part, parts), bound(items.size(), part + 1, parts)));
        }
        return cut;
    }

    private static int bound(int items, int part, int parts) {
        return (int) ((long) items * part / parts);
    }

    /** {@code <run>:<shard>:<page>:<part>}. */
    public static String batchId(String runId, String shard, int page, int part) {
        return runId + ":" + shard + ":" + page + ":" + part;
    }
}
