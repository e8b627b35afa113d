package io.tidemark.scoring.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.RunEvent;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunProgressed;
import io.tidemark.common.contract.RunEvent.RunStarted;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Run events as rows: start and completion in either order, any number of times. */
@ApplicationScoped
public class RunStore {

    private static final String STARTED = """
            insert into scoring.run (run_id, source, kind, planned_shards, started_at, seen_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String COMPLETED = """
            insert into scoring.run as kept (run_id, source, kind, planned_shards, started_at, seen_at, completed_at, outcome,
                   done_shards, skipped_shards, failed_shards, batches, observations, refused)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint pk_run do update
               set completed_at = excluded.completed_at, seen_at = excluded.seen_at, overdue_at = null,
                   outcome = excluded.outcome,
                   planned_shards = excluded.planned_shards, done_shards = excluded.done_shards,
                   skipped_shards = excluded.skipped_shards, failed_shards = excluded.failed_shards,
                   batches = excluded.batches, observations = excluded.observations, refused = excluded.refused
             where kept.completed_at is null
            """;

    private final Database database;
    private final Clock clock;

    RunStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores an event; one that was stored before changes nothing. */
    public void take(RunEvent event) {
        database.transact(connection -> switch (event) {
            case RunStarted started -> insert(connection, started);
            case RunProgressed progressed -> 0;
            case RunCompleted completed -> complete(connection, completed);
        });
    }

    private int insert(Connection connection, RunStarted started) throws SQLException {
        try (var statement = connection.prepareStatement(STARTED)) {
            describe(statement, started.runId(), started.source(), started.kind(), started.plannedShards());
            statement.setObject(5, utc(started.startedAt()));
            statement.setObject(6, utc(clock.instant()));
            return statement.executeUpdate();
        }
    }

    private int complete(Connection connection, RunCompleted completed) throws SQLException {
        try (var statement = connection.prepareStatement(COMPLETED)) {
            describe(statement, completed.runId(), completed.source(), completed.kind(), completed.plannedShards());
            statement.setObject(5, utc(completed.startedAt()));
            statement.setObject(6, utc(clock.instant()));
            statement.setObject(7, utc(completed.completedAt()));
            statement.setString(8, completed.outcome().wireName());
            statement.setInt(9, completed.doneShards());
            statement.setInt(10, completed.skippedShards());
            statement.setInt(11, completed.failedShards());
            statement.setLong(12, completed.batches());
            statement.setLong(13, completed.observations());
            statement.setObject(14, json(completed), Types.VARCHAR);
            return statement.executeUpdate();
        }
    }

    private static void describe(
            PreparedStatement statement, String run, String source, RunEvent.RunKind kind, int shards)
            throws SQLException {
        statement.setString(1, run);
        statement.setString(2, source);
        statement.setString(3, kind.name());
        statement.setInt(4, shards);
    }

    private static String json(RunCompleted completed) {
        try {
            return ContractJson.mapper().writeValueAsString(completed.refused());
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a map of counts cannot be written", failure);
        }
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
