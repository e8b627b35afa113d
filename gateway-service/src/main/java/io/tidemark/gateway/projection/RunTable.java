package io.tidemark.gateway.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunProgressed;
import io.tidemark.common.contract.RunEvent.RunStarted;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Runs by their latest announcement. What arrives again, or late, never undoes what came after it. */
@ApplicationScoped
public class RunTable {

    void started(Connection connection, RunStarted event) throws SQLException {
        String sql = """
                insert into gateway.run (run_id, source, kind, status, started_at, planned_shards)
                values (?, ?, ?, 'running', ?, ?)
                on conflict on constraint pk_run do nothing""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, event.runId());
            statement.setString(2, event.source());
            statement.setString(3, event.kind().name());
            statement.setTimestamp(4, micros(event.startedAt()));
            statement.setInt(5, event.plannedShards());
            statement.executeUpdate();
        }
    }

    /** Of a run that is known and has not ended; of others it says nothing that would help anybody. */
    void progressed(Connection connection, RunProgressed event) throws SQLException {
        String sql = """
                update gateway.run set progress = ?, progress_at = ?
                 where run_id = ? and status = 'running' and (progress_at is null or progress_at < ?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, json(event));
            statement.setTimestamp(2, micros(event.at()));
            statement.setString(3, event.runId());
            statement.setTimestamp(4, micros(event.at()));
            statement.executeUpdate();
        }
    }

    void completed(Connection connection, RunCompleted event) throws SQLException {
        String sql = """
                insert into gateway.run (run_id, source, kind, status, started_at, planned_shards, completed_at,
                                         done_shards, skipped_shards, failed_shards, batches, observations, refused)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint pk_run do update
                   set status = excluded.status, planned_shards = excluded.planned_shards,
                       completed_at = excluded.completed_at, done_shards = excluded.done_shards,
                       skipped_shards = excluded.skipped_shards, failed_shards = excluded.failed_shards,
                       batches = excluded.batches, observations = excluded.observations, refused = excluded.refused,
                       progress = null, progress_at = null""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, event.runId());
            statement.setString(2, event.source());
            statement.setString(3, event.kind().name());
            statement.setString(4, event.outcome().wireName());
            statement.setTimestamp(5, micros(event.startedAt()));
            statement.setInt(6, event.plannedShards());
            statement.setTimestamp(7, micros(event.completedAt()));
            statement.setInt(8, event.doneShards());
            statement.setInt(9, event.skippedShards());
            statement.setInt(10, event.failedShards());
            statement.setLong(11, event.batches());
            statement.setLong(12, event.observations());
            statement.setString(13, json(event.refused()));
            statement.executeUpdate();
        }
    }

    private static String json(Object value) {
        try {
            return ContractJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("counts and instants are JSON", impossible);
        }
    }

    /** Keeps the newest runs of the source. */
    void trim(Connection connection, String source, int keep) throws SQLException {
        String sql = """
                delete from gateway.run
                 where source = ?
                   and run_id not in (select run_id from gateway.run where source = ?
                                       order by started_at desc, run_id limit ?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, source);
            statement.setString(2, source);
            statement.setInt(3, keep);
            statement.executeUpdate();
        }
    }

    private static Timestamp micros(Instant instant) {
        return Timestamp.from(instant.truncatedTo(ChronoUnit.MICROS));
    }
}
