package io.tidemark.gateway.api;

import io.tidemark.gateway.query.PageKey;
import io.tidemark.gateway.query.PageRows;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of a list that is at hand as a whole. */
final class Pages {

    private Pages() {}

    /** @param after the last row of the page before; a row that is not in the list is no place to go on from */
    static <T> PageRows<T> of(List<T> all, Function<T, PageKey> key, @Nullable PageKey after, int size) {
        int from = 0;
        if (after != null) {
            while (from < all.size() && !key.apply(all.get(from)).equals(after)) {
                from++;
            }
            if (from == all.size()) {
                throw Cursor.broken();
            }
            from++;
        }
        int to = Math.min(all.size(), from + size);
        PageKey next = to < all.size() ? key.apply(all.get(to - 1)) : null;
        return new PageRows<>(all.subList(from, to), next, all.size());
    }
}
