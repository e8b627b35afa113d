package io.tidemark.scoring.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What was not taken in: kept by record and reason, so that a record that comes again is counted once. */
final class RefusalTable {

    private static final String INSERT = """
            insert into scoring.refusal (topic, partition, record_offset, run_id, record_id, source, whole_record, reason,
                   count, detail, refused_at)
            select incoming.*, refused_at
              from unnest(?::text[], ?::integer[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[],
                   ?::integer[], ?::text[]) as incoming,
                   cast(? as timestamptz) as refused_at
            on conflict do nothing
            """;

    private RefusalTable() {}

    static void insert(Connection connection, List<Refusal> refusals, Instant now) throws SQLException {
        if (refusals.isEmpty()) {
            return;
        }
        try (var statement = new BulkStatement<>(connection, INSERT, refusals)
                .column("text", Refusal::topic)
                .column("integer", Refusal::partition)
                .column("bigint", Refusal::offset)
                .column("text", Refusal::runId)
                .column("text", Refusal::recordId)
                .column("text", Refusal::source)
                .column("boolean", Refusal::wholeRecord)
                .column("text", Refusal::reason)
                .column("integer", Refusal::count)
                .column("text", Refusal::detail)
                .value(now)) {
            statement.update();
        }
    }
}
