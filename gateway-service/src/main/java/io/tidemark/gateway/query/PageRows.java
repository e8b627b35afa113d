package io.tidemark.gateway.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next where the next page begins; null if this is the last
 * @param total rows of the whole list
 */
public record PageRows<T>(List<T> rows, @Nullable PageKey next, long total) {

    /** A row with its place in the order. */
    record Keyed<T>(T row, PageKey key) {}

    /** @param found one row more than the page holds, if there is one */
    static <T> PageRows<T> of(List<Keyed<T>> found, int size, long total) {
        List<Keyed<T>> page = found.subList(0, Math.min(size, found.size()));
        PageKey next = found.size() > size ? page.getLast().key() : null;
        return new PageRows<>(page.stream().map(Keyed::row).toList(), next, total);
    }
}
