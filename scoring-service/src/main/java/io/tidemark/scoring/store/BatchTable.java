package io.tidemark.scoring.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Batches taken in. A batch that is already there brings nothing new, so none of its rows is looked at again. */
final class BatchTable {

    /** In place of a number: the batch was taken in before. */
    static final int REPEATED = -1;

    private static final String INSERT = """
            insert into scoring.batch (batch_id, run_id, shard, source_id, collector_version, fetched_at, raw_digest,
                   observations, license, citation, redistribution, invented, replayed_at, taken_at)
            select incoming.*, taken_at
              from unnest(?::text[], ?::text[], ?::text[], ?::smallint[], ?::text[], ?::timestamptz[], ?::text[],
                   ?::integer[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::timestamptz[]) as incoming,
                   cast(? as timestamptz) as taken_at
            on conflict on constraint uq_batch_batch_id_fetched_at do nothing
            returning batch_number, batch_id, fetched_at
            """;

    private record Key(String batchId, Instant fetchedAt) {}

    private record Row(BatchHeader header, int source) {}

    private BatchTable() {}

    /** The new number of each batch, or {@link #REPEATED}. */
    static int[] insert(Connection connection, List<BatchHeader> batches, int[] sources, Instant now)
            throws SQLException {
        List<Row> rows = new ArrayList<>(batches.size());
        for (int i = 0; i < batches.size(); i++) {
            rows.add(new Row(batches.get(i), sources[i]));
        }
        Map<Key, Integer> made = new HashMap<>();
        try (var insert = new BulkStatement<>(connection, INSERT, rows)
                        .column("text", row -> row.header.batchId())
                        .column("text", row -> row.header.runId())
                        .column("text", row -> row.header.shard())
                        .column("smallint", Row::source)
                        .column("text", row -> row.header.collectorVersion())
                        .column("timestamptz", row -> row.header.fetchedAt())
                        .column("text", row -> row.header.rawDigest())
                        .column("integer", row -> row.header.observations())
                        .column("text", row -> row.header.provenance().license())
                        .column("text", row -> row.header.provenance().citation())
                        .column(
                                "text",
                                row -> row.header.provenance().redistribution().wireName())
                        .column("boolean", row -> row.header.provenance().invented())
                        .column("timestamptz", row -> row.header.replayedAt())
                        .value(now);
                var result = insert.prepared().executeQuery()) {
            while (result.next()) {
                Instant fetchedAt = result.getObject(3, OffsetDateTime.class).toInstant();
                made.put(new Key(result.getString(2), fetchedAt), result.getInt(1));
            }
        }
        int[] numbers = new int[batches.size()];
        for (int i = 0; i < numbers.length; i++) {
            // removed, not read: the same batch twice in one poll is new only once
            Integer number =
                    made.remove(new Key(batches.get(i).batchId(), batches.get(i).fetchedAt()));
            numbers[i] = number == null ? REPEATED : number;
        }
        return numbers;
    }
}
