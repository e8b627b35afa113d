package io.tidemark.scoring.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Batches of tenants. One that is there already, or that was fetched before its tenant was erased, brings nothing. */
final class PrivateBatchTable {

    /** In place of a number: the batch brings nothing. */
    static final long REPEATED = -1;

    private static final String INSERT = """
            insert into scoring.private_batch (tenant, batch_id, run_id, shard, source, collector_version, fetched_at,
                   raw_digest, observations, citation, invented, taken_at)
            select incoming.*, taken_at
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[],
                   ?::integer[], ?::text[], ?::boolean[])
                as incoming (tenant, batch_id, run_id, shard, source, collector_version, fetched_at, raw_digest,
                   observations, citation, invented),
                   cast(? as timestamptz) as taken_at
             where not exists (select from scoring.private_erasure erasure
                                where erasure.tenant = incoming.tenant and erasure.erased_at >= incoming.fetched_at)
            on conflict on constraint uq_private_batch_tenant_batch_id_fetched_at do nothing
            returning batch_number, tenant, batch_id, fetched_at
            """;

    private record Key(String tenant, String batchId, Instant fetchedAt) {
        static Key of(PrivateBatch batch) {
            return new Key(
                    batch.tenant(), batch.header().batchId(), batch.header().fetchedAt());
        }
    }

    private PrivateBatchTable() {}

    /** The new number of each batch, or {@link #REPEATED}. */
    static long[] insert(Connection connection, List<PrivateBatch> batches, Instant now) throws SQLException {
        Map<Key, Long> made = new HashMap<>();
        try (var insert = new BulkStatement<>(connection, INSERT, batches)
                        .column("text", PrivateBatch::tenant)
                        .column("text", batch -> batch.header().batchId())
                        .column("text", batch -> batch.header().runId())
                        .column("text", batch -> batch.header().shard())
                        .column("text", batch -> batch.header().source())
                        .column("text", batch -> batch.header().collectorVersion())
                        .column("timestamptz", batch -> batch.header().fetchedAt())
                        .column("text", batch -> batch.header().rawDigest())
                        .column("integer", batch -> batch.header().observations())
                        .column("text", batch -> batch.header().provenance().citation())
                        .column("boolean", batch -> batch.header().provenance().invented())
                        .value(now);
                var result = insert.prepared().executeQuery()) {
            while (result.next()) {
                Instant fetchedAt = result.getObject(4, OffsetDateTime.class).toInstant();
                made.put(new Key(result.getString(2), result.getString(3), fetchedAt), result.getLong(1));
            }
        }
        long[] numbers = new long[batches.size()];
        for (int i = 0; i < numbers.length; i++) {
            Long number =
                    made.remove(Key.of(batches.get(i))); // removed: the same batch twice in one poll is new only once
            numbers[i] = number == null ? REPEATED : number;
        }
        return numbers;
    }
}
