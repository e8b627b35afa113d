package io.tidemark.scoring.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What registers and catalogues say of a subject: the last word of each. */
final class EntryTable {

    private static final String INSERT = """
            insert into scoring.entry as kept (subject_id, source_id, register, observed_on, fetched_at, batch_number, attributes)
            select distinct on (subject_id, source_id, register) *
              from unnest(?::integer[], ?::smallint[], ?::text[], ?::date[], ?::timestamptz[], ?::integer[], ?::text[])
                as incoming (subject_id, source_id, register, observed_on, fetched_at, batch_number, attributes)
             order by subject_id, source_id, register, observed_on desc, fetched_at desc, %1$s desc,
                      attributes collate "C" desc
            on conflict on constraint pk_entry do update
               set observed_on = excluded.observed_on, fetched_at = excluded.fetched_at,
                   batch_number = excluded.batch_number, attributes = excluded.attributes
             where (kept.observed_on, kept.fetched_at, %2$s, kept.attributes)
                   < (excluded.observed_on, excluded.fetched_at, %3$s, excluded.attributes)
            """.formatted(
            Replays.at("incoming.batch_number"), Replays.at("kept.batch_number"), Replays.at("excluded.batch_number"));

    /** One entry with its ids. */
    record Row(int subject, int source, int batch, Instant fetchedAt, Entry entry) {}

    private EntryTable() {}

    static void insert(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = new BulkStatement<>(connection, INSERT, rows)
                .column("integer", Row::subject)
                .column("smallint", Row::source)
                .column("text", row -> row.entry.register() == null ? "" : row.entry.register())
                .column("date", row -> row.entry.observedOn())
                .column("timestamptz", Row::fetchedAt)
                .column("integer", Row::batch)
                .column("text", row -> json(row.entry))) {
            statement.update();
        }
    }

    private static String json(Entry entry) {
        try {
            return ContractJson.mapper().writeValueAsString(entry.attributes());
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a decoded entry cannot be written", failure);
        }
    }
}
