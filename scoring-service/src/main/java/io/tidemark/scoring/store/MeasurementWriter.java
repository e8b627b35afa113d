package io.tidemark.scoring.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Writes measurements: the newest reading of a key wins, every other value it ever had is kept aside.
 *
 * <p>Nearly all rows are new, see {@link CopyFirst}; else they go through a staging table. Both ways leave the same rows,
 * whatever the order of arrival: among equal instants the later replay wins, then the larger value.
 */
@ApplicationScoped
class MeasurementWriter {

    private static final String KEY = "subject_id, metric_id, source_id, observed_on";

    private static final String KEPT_REPLAYED = Replays.at("kept.batch_number");
    private static final String EXCLUDED_REPLAYED = Replays.at("excluded.batch_number");

    private static final String STAGE = """
            create temporary table if not exists incoming_measurement (
                value double precision, read_at timestamptz, subject_id integer, observed_on date,
                batch_number integer, metric_id smallint, source_id smallint
            ) on commit delete rows
            """;

    private static final String MERGE = """
            with replayed as (
                select batch_number, replayed_at from scoring.batch where replayed_at is not null
            ), newest as (
                select distinct on (subject_id, metric_id, source_id, observed_on) incoming.*
                  from incoming_measurement incoming left join replayed using (batch_number)
                 order by subject_id, metric_id, source_id, observed_on, read_at desc,
                          replayed_at desc nulls last, value desc
            ), written as (
                insert into scoring.measurement as kept (%1$s)
                select %1$s from newest
                on conflict on constraint pk_measurement do update
                   set value = excluded.value, read_at = excluded.read_at, batch_number = excluded.batch_number
                 where (kept.read_at, %2$s, kept.value) < (excluded.read_at, %3$s, excluded.value)
                returning old.value as value, old.read_at as read_at, new.subject_id, new.observed_on,
                          old.batch_number as batch_number, new.metric_id, new.source_id, new.value as now_value
            )
            insert into scoring.superseded_measurement as kept (%1$s)
            select %1$s from written where value <> now_value
            on conflict on constraint pk_superseded_measurement do update
               set read_at = excluded.read_at, batch_number = excluded.batch_number
             where (kept.read_at, %2$s) < (excluded.read_at, %3$s)
            """.formatted(BinaryCopy.COLUMNS, KEPT_REPLAYED, EXCLUDED_REPLAYED);

    private static final String KEEP_LOSERS = """
            insert into scoring.superseded_measurement as kept (%1$s)
            with replayed as (
                select batch_number, replayed_at from scoring.batch where replayed_at is not null)
            select distinct on (subject_id, metric_id, source_id, observed_on, incoming.value)
                   incoming.value, incoming.read_at, subject_id, observed_on, incoming.batch_number, metric_id, source_id
              from incoming_measurement incoming
              join scoring.measurement winner using (%2$s)
              left join replayed on replayed.batch_number = incoming.batch_number
             where incoming.value <> winner.value
             order by subject_id, metric_id, source_id, observed_on, incoming.value, incoming.read_at desc,
                      replayed_at desc nulls last
            on conflict on constraint pk_superseded_measurement do update
               set read_at = excluded.read_at, batch_number = excluded.batch_number
             where (kept.read_at, %3$s) < (excluded.read_at, %4$s)
            """.formatted(BinaryCopy.COLUMNS, KEY, KEPT_REPLAYED, EXCLUDED_REPLAYED);

    private final CopyFirst copyFirst = new CopyFirst();

    /** Writes within the caller's transaction. */
    void write(Connection connection, MeasurementRows rows) throws SQLException {
        if (rows.size == 0) {
            return;
        }
        copyFirst.write(
                connection,
                !rows.holdsOneKeyTwice(),
                copying -> BinaryCopy.write(copying, "scoring.measurement", rows),
                merging -> merge(merging, rows));
    }

    private static void merge(Connection connection, MeasurementRows rows) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(STAGE);
            BinaryCopy.write(connection, "incoming_measurement", rows);
            statement.execute("analyze incoming_measurement");
            statement.executeUpdate(MERGE);
            statement.executeUpdate(KEEP_LOSERS);
        }
    }
}
