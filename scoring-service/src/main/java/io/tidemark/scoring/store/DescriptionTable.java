package io.tidemark.scoring.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.OrganizationDescription;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** What sources say repositories and organizations are: the last word of each source, and every alias it ever told. */
final class DescriptionTable {

    private static final String COLUMNS = "subject_id, source_id, observed_on, fetched_at, batch_number, body";

    /** The order to write in: two polls that bring the same never wait for each other in a circle. */
    private static final Comparator<Row> BY_KEY =
            Comparator.comparingInt(Row::subject).thenComparingInt(Row::source);

    private static final ObjectWriter JSON = ContractJson.mapper().writerFor(Observation.class);

    private static final String DESCRIBE = """
            insert into scoring.description as kept (subject_id, source_id, observed_on, fetched_at, batch_number, body)
            select distinct on (subject_id, source_id) *
              from unnest(?::integer[], ?::smallint[], ?::date[], ?::timestamptz[], ?::integer[], ?::text[])
                as incoming (subject_id, source_id, observed_on, fetched_at, batch_number, body)
             order by subject_id, source_id, observed_on desc, fetched_at desc, %1$s desc, body collate "C" desc
            on conflict on constraint pk_description do update
               set observed_on = excluded.observed_on, fetched_at = excluded.fetched_at,
                   batch_number = excluded.batch_number, body = excluded.body
             where (kept.observed_on, kept.fetched_at, %2$s, kept.body)
                   < (excluded.observed_on, excluded.fetched_at, %3$s, excluded.body)
            """.formatted(
            Replays.at("incoming.batch_number"), Replays.at("kept.batch_number"), Replays.at("excluded.batch_number"));

    private static final String DESCRIBE_ORGANIZATION = DESCRIBE.replace(
                    "scoring.description", "scoring.organization_description")
            .replace("pk_description", "pk_organization_description")
            .replace("?::integer[], ?::smallint[]", "?::text[], ?::smallint[]")
            .replace("subject_id", "organization");

    private static final String ALIAS = """
            insert into scoring.alias as kept (subject_id, alias_id, source_id, observed_on)
            select subject_id, alias_id, source_id, min(observed_on)
              from unnest(?::integer[], ?::integer[], ?::smallint[], ?::date[])
                as incoming (subject_id, alias_id, source_id, observed_on)
             group by subject_id, alias_id, source_id
            on conflict on constraint pk_alias do update
               set observed_on = excluded.observed_on
             where kept.observed_on > excluded.observed_on
            """;

    /** One description with its ids. */
    record Row(int subject, int source, int batch, Instant fetchedAt, Observation observation) {}

    /** One alias with its ids. */
    record AliasRow(int subject, int alias, int source, LocalDate observedOn) {}

    private DescriptionTable() {}

    /** Repositories. A first walk brings new ones alone, every later day those that are there. */
    static void describe(Connection connection, List<Row> rows, CopyFirst copyFirst) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        List<Row> sorted = rows.stream().sorted(BY_KEY).toList();
        copyFirst.write(
                connection, isDistinct(sorted), copying -> copy(copying, sorted), merging -> merge(merging, sorted));
    }

    private static boolean isDistinct(List<Row> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (BY_KEY.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
                return false;
            }
        }
        return true;
    }

    private static void copy(Connection connection, List<Row> rows) throws SQLException {
        try (BinaryRows copy = new BinaryRows(connection, "scoring.description", COLUMNS)) {
            for (Row row : rows) {
                copy.row(6)
                        .integer(row.subject)
                        .smallint(row.source)
                        .date((int) row.observation.observedOn().toEpochDay())
                        .instant(MeasurementColumns.micros(row.fetchedAt))
                        .integer(row.batch)
                        .text(json(row.observation));
            }
            copy.end();
        }
    }

    private static void merge(Connection connection, List<Row> rows) throws SQLException {
        try (var statement = new BulkStatement<>(connection, DESCRIBE, rows).column("integer", Row::subject)) {
            finish(statement);
        }
    }

    static void describeOrganizations(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = new BulkStatement<>(connection, DESCRIBE_ORGANIZATION, rows)
                .column("text", row -> ((OrganizationDescription) row.observation).organization())) {
            finish(statement);
        }
    }

    private static void finish(BulkStatement<Row> statement) throws SQLException {
        statement
                .column("smallint", Row::source)
                .column("date", row -> row.observation.observedOn())
                .column("timestamptz", Row::fetchedAt)
                .column("integer", Row::batch)
                .column("text", row -> new String(json(row.observation), StandardCharsets.UTF_8))
                .update();
    }

    static void alias(Connection connection, List<AliasRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = new BulkStatement<>(connection, ALIAS, rows)
                .column("integer", AliasRow::subject)
                .column("integer", AliasRow::alias)
                .column("smallint", AliasRow::source)
                .column("date", AliasRow::observedOn)) {
            statement.update();
        }
    }

    private static byte[] json(Observation observation) {
        try {
            return JSON.writeValueAsBytes(observation);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a decoded observation cannot be written", failure);
        }
    }
}
