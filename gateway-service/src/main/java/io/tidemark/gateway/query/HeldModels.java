package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Models in memory. A page is what {@link ModelTable#page} answers with, by the same rules written a second time; a test holds
 * the two together. Each order is made when it is first asked for, and then a page is one walk along it.
 */
final class HeldModels {

    private final List<Held> models;
    private final Map<Order, List<Held>> orders = new ConcurrentHashMap<>();

    private record Held(SnapshotRow.Model row, String path, String lowerCase) {

        static Held of(SnapshotRow.Model row) {
            String path = row.model().toString();
            return new Held(row, path, path.toLowerCase(Locale.ROOT));
        }
    }

    private record Order(ModelSort sort, boolean descending) {

        private static final Comparator<Comparable<Object>> ASCENDING = Comparable::compareTo;

        /** Rows without a value last, whichever way; ties by path. */
        private int compare(
                @Nullable Comparable<Object> a, String pathOfA, @Nullable Comparable<Object> b, String pathOfB) {
            int byValue = a == null || b == null
                    ? Boolean.compare(a == null, b == null)
                    : descending ? ASCENDING.compare(b, a) : ASCENDING.compare(a, b);
            return byValue != 0 ? byValue : pathOfA.compareTo(pathOfB);
        }

        int compare(Held a, Held b) {
            return compare(sort.value(a.row()), a.path(), sort.value(b.row()), b.path());
        }

        /** Where a page ended. */
        boolean isAfter(Held model, PageKey key) {
            Comparable<Object> value = key.value() == null ? null : sort.parse(key.value());
            return compare(sort.value(model.row()), model.path(), value, key.id()) > 0;
        }
    }

    HeldModels(List<SnapshotRow.Model> rows) {
        this.models = rows.stream().map(Held::of).toList();
    }

    PageRows<SnapshotRow.Model> page(
            ModelFilter filter, ModelSort sort, boolean descending, @Nullable PageKey after, int size) {
        List<PageRows.Keyed<SnapshotRow.Model>> found = new ArrayList<>();
        Order order = new Order(sort, descending);
        long total = 0;
        for (Held model : orders.computeIfAbsent(order, this::sorted)) {
            if (filter.matches(model.row(), model.lowerCase())) {
                total++;
                if (found.size() <= size && (after == null || order.isAfter(model, after))) {
                    found.add(new PageRows.Keyed<>(
                            model.row(), new PageKey(text(sort.value(model.row())), model.path())));
                }
            }
        }
        return PageRows.of(found, size, total);
    }

    private List<Held> sorted(Order order) {
        return models.stream().sorted(order::compare).toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number -> Numbers.text(number);
            default -> value.toString();
        };
    }
}
