package io.tidemark.scoring.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.scoring.store.PrivateBatch.Reading;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Figures and names of tenants: the newest reading of a day is kept in front, every other value aside. */
final class PrivateFigureTable {

    private static final String KEY = "tenant, subject, metric, source, observed_on";

    private static final String COLUMNS = KEY + ", value, read_at, batch_number";

    private static final String INCOMING = """
            unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::date[], ?::float8[], ?::timestamptz[], ?::bigint[])
                as incoming (%s)""".formatted(COLUMNS);

    private static final String MERGE = """
            with newest as (
                select distinct on (%1$s) * from %3$s
                 order by %1$s, read_at desc, value desc
            ), written as (
                insert into scoring.private_measurement as kept (%2$s)
                select %2$s from newest
                on conflict on constraint pk_private_measurement do update
                   set value = excluded.value, read_at = excluded.read_at, batch_number = excluded.batch_number
                 where (kept.read_at, kept.value) < (excluded.read_at, excluded.value)
                returning new.tenant, new.subject, new.metric, new.source, new.observed_on, old.value as value,
                          old.read_at as read_at, old.batch_number as batch_number, new.value as now_value
            )
            insert into scoring.superseded_private_measurement as kept (%2$s)
            select %2$s from written where value <> now_value
            on conflict on constraint pk_superseded_private_measurement do update
               set read_at = excluded.read_at, batch_number = excluded.batch_number
             where kept.read_at < excluded.read_at
            """.formatted(KEY, COLUMNS, INCOMING);

    private static final String KEEP_LOSERS = """
            insert into scoring.superseded_private_measurement as kept (%2$s)
            select distinct on (%1$s, incoming.value) %1$s, incoming.value, incoming.read_at, incoming.batch_number
              from %3$s
              join scoring.private_measurement winner using (%1$s)
             where incoming.value <> winner.value
             order by %1$s, incoming.value, incoming.read_at desc
            on conflict on constraint pk_superseded_private_measurement do update
               set read_at = excluded.read_at, batch_number = excluded.batch_number
             where kept.read_at < excluded.read_at
            """.formatted(KEY, COLUMNS, INCOMING);

    private static final String ENTER = """
            insert into scoring.private_entry as kept (tenant, subject, source, observed_on, fetched_at, batch_number,
                   attributes)
            select distinct on (tenant, subject, source) *
              from unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::timestamptz[], ?::bigint[], ?::text[])
                as incoming (tenant, subject, source, observed_on, fetched_at, batch_number, attributes)
             order by tenant, subject, source, observed_on desc, fetched_at desc, attributes collate "C" desc
            on conflict on constraint pk_private_entry do update
               set observed_on = excluded.observed_on, fetched_at = excluded.fetched_at,
                   batch_number = excluded.batch_number, attributes = excluded.attributes
             where (kept.observed_on, kept.fetched_at, kept.attributes)
                   < (excluded.observed_on, excluded.fetched_at, excluded.attributes)
            """;

    private record Row<T>(PrivateBatch batch, long number, T of) {

        Instant fetchedAt() {
            return batch.header().fetchedAt();
        }

        String source() {
            return batch.header().source();
        }
    }

    private PrivateFigureTable() {}

    /**
     * Writes what the batches bring.
     *
     * @param numbers of the batches, {@link PrivateBatchTable#REPEATED} for those that bring nothing
     * @return how many figures were written, or compared with what is there
     */
    static int insert(Connection connection, List<PrivateBatch> batches, long[] numbers) throws SQLException {
        List<Row<Reading>> readings = new ArrayList<>();
        List<Row<Entry>> entries = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            PrivateBatch batch = batches.get(i);
            if (numbers[i] != PrivateBatchTable.REPEATED) {
                long number = numbers[i];
                batch.readings().forEach(reading -> readings.add(new Row<>(batch, number, reading)));
                batch.entries().forEach(entry -> entries.add(new Row<>(batch, number, entry)));
            }
        }
        if (!readings.isEmpty()) {
            measure(connection, MERGE, readings);
            measure(connection, KEEP_LOSERS, readings);
        }
        if (!entries.isEmpty()) {
            enter(connection, entries);
        }
        return readings.size();
    }

    private static void measure(Connection connection, String sql, List<Row<Reading>> rows) throws SQLException {
        try (var statement = new BulkStatement<>(connection, sql, rows)
                .column("text", row -> row.batch.tenant())
                .column("text", row -> row.of.subject())
                .column("text", row -> metric(row.of))
                .column("text", Row::source)
                .column("date", row -> row.of.observedOn())
                .column("float8", row -> row.of.value())
                .column("timestamptz", row -> row.of.readAt() == null ? row.fetchedAt() : row.of.readAt())
                .column("bigint", Row::number)) {
            statement.update();
        }
    }

    private static String metric(Reading reading) {
        String metric = reading.metric().wireName();
        return reading.qualifier() == null ? metric : metric + "/" + reading.qualifier();
    }

    private static void enter(Connection connection, List<Row<Entry>> rows) throws SQLException {
        try (var statement = new BulkStatement<>(connection, ENTER, rows)
                .column("text", row -> row.batch.tenant())
                .column("text", row -> row.of.subject())
                .column("text", Row::source)
                .column("date", row -> row.of.observedOn())
                .column("timestamptz", Row::fetchedAt)
                .column("bigint", Row::number)
                .column("text", row -> json(row.of))) {
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
