package io.tidemark.gateway.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Which values a snapshot's models have: what a filter may ask for, and what an error lists. */
@ApplicationScoped
public class Vocabulary {

    private static final int SNAPSHOTS = 50; // each some hundred short strings
    private final Cache<Key, NavigableSet<String>> known = Caffeine.newBuilder()
            .maximumSize(SNAPSHOTS * (long) Field.values().length)
            .build();
    private final Reads reads;

    /** A field whose values are open: they come from the data. */
    public enum Field {
        ORGANIZATION("select distinct organization from gateway.model where snapshot_key = ?"),
        FAMILY("select distinct family from gateway.model where snapshot_key = ? and family is not null"),
        LICENSE("select distinct unnest(licenses) from gateway.model where snapshot_key = ?"),
        MODALITY("select distinct modality from gateway.model where snapshot_key = ? and modality is not null"),
        BASELINE("select distinct baseline from gateway.ram_baseline where snapshot_key = ?"),
        CHECKPOINT("select distinct cast(checkpoint_days as text) from gateway.ram_baseline where snapshot_key = ?"),
        COMPARED_METRIC("select distinct metric from gateway.crossover where snapshot_key = ?"),
        CONCENTRATED_METRIC("select distinct metric from gateway.concentration where snapshot_key = ?");

        private final String sql;

        Field(String sql) {
            this.sql = sql;
        }
    }

    private record Key(long snapshot, Field field) {}

    public Vocabulary(Reads reads) {
        this.reads = reads;
    }

    /** All values, by code units. */
    public NavigableSet<String> of(long snapshot, Field field) {
        return known.get(
                new Key(snapshot, field),
                key -> new TreeSet<>(reads.list(field.sql, List.of(snapshot), row -> row.getString(1))));
    }
}
