package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.json.Fields;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags of one page. Most come again row after row: each is looked at once, and kept once. For one thread. */
final class TagPool {

    private static final int MOST = 4_096; // a page of nothing but different tags must not cost more than without

    private final Map<String, String> cleaned = new HashMap<>();

    /** See {@link Fields#clean}. */
    @Nullable
    String clean(String tag) {
        String clean = cleaned.get(tag);
        if (clean == null) {
            String printable = Fields.clean(tag);
            clean = printable == null ? "" : printable;
            if (cleaned.size() < MOST) {
                cleaned.put(tag, clean);
            }
        }
        return clean.isEmpty() ? null : clean;
    }
}
