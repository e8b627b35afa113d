package io.tidemark.collector.source.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files between two of their pages, so that the next page need not read all before it again. Whoever takes one owns it.
 * At most a few are kept, and none for long: a shard may go on in another process.
 */
final class OpenShards {

    private static final int MOST = 16;
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private record Kept(TableShard shard, Instant since) {}

    OpenShards(Clock clock) {
        this.clock = clock;
    }

    /** The file if it stands exactly at the cursor; one that stands elsewhere is closed. */
    synchronized @Nullable TableShard take(String key, @Nullable String cursor) {
        closeIdle();
        Kept found = kept.remove(key);
        if (found == null) {
            return null;
        }
        if (found.shard().cursor().encode().equals(cursor)) {
            return found.shard();
        }
        found.shard().close();
        return null;
    }

    synchronized void keep(String key, TableShard shard) {
        Kept other = kept.put(key, new Kept(shard, clock.instant()));
        if (other != null) {
            other.shard().close();
        }
        Iterator<Kept> oldest = kept.values().iterator();
        while (kept.size() > MOST) {
            oldest.next().shard().close();
            oldest.remove();
        }
    }

    private void closeIdle() {
        Instant before = clock.instant().minus(IDLE);
        kept.values().removeIf(entry -> {
            boolean idle = entry.since().isBefore(before);
            if (idle) {
                entry.shard().close();
            }
            return idle;
        });
    }

    synchronized void closeAll() {
        List<Kept> all = new ArrayList<>(kept.values());
        kept.clear();
        all.forEach(entry -> entry.shard().close());
    }
}
