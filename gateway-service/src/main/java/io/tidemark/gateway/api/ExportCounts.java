package io.tidemark.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidemark.gateway.query.ShownSnapshot;
import io.tidemark.gateway.query.WholeTables;
import jakarta.enterprise.context.ApplicationScoped;

/** Rows of the tables of a snapshot, counted once: they do not change. */
@ApplicationScoped
public class ExportCounts {

    /** More than the most snapshots that are kept. */
    private static final int REMEMBERED = 20_000;

    private final WholeTables tables;
    private final Cache<Long, WholeTables.Counts> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public ExportCounts(WholeTables tables) {
        this.tables = tables;
    }

    WholeTables.Counts of(ShownSnapshot snapshot) {
        return known.get(snapshot.key(), tables::counts);
    }
}
