package io.tidemark.scoring.store;

import io.tidemark.common.contract.SnapshotEvent.Companion;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.domain.FrozenBaseline;
import io.tidemark.scoring.sealing.Chunk;
import io.tidemark.scoring.sealing.SealedInputs;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots with their parts, written whole in one transaction together with what they settle. */
@ApplicationScoped
public class SnapshotStore {

    private static final String INSERT = """
            insert into scoring.snapshot (snapshot_id, as_of, method, inputs_digest, registry_digest, parts, row_count, seal,
                   computed_at, published_at, explanation_parts, explanation_rows, explanation_seal)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String PARTS = """
            select sequence, kind, row_count, sha256, body from scoring.snapshot_part
             where snapshot_id = ? and sequence >= ? and (cast(? as text) is null or kind = ?)
             order by sequence limit ?
            """;

    private final Database database;

    SnapshotStore(Database database) {
        this.database = database;
    }

    /**
     * What a computation settles: runs and requests that it answers, baselines that it freezes.
     *
     * @param runs completed runs that it holds
     * @param candidates who waits for a person now; null if it is not of the newest day under the active method
     */
    public record Settled(
            List<String> runs,
            List<Long> recomputations,
            List<FrozenBaseline> baselines,
            @Nullable List<Candidate> candidates) {}

    /** Stores a new snapshot with its explanations among the parts and what it was computed from, and settles what it answers; all of it or nothing. */
    public void store(SnapshotHeader header, List<SnapshotPartRow> parts, SealedInputs inputs, Settled settled) {
        database.transact(connection -> {
            insert(connection, header);
            insert(connection, header.id(), parts);
            InputChunks.insert(connection, header.id(), inputs);
            BaselineTable.insert(connection, settled.baselines(), header.id());
            settle(connection, header.id(), settled, header.computedAt());
            return parts.size();
        });
    }

    /** Settles what a snapshot that is there already answers as well. */
    public void settle(String snapshotId, Settled settled, Instant now) {
        database.transact(connection -> {
            settle(connection, snapshotId, settled, now);
            return 0;
        });
    }

    private static void settle(Connection connection, String snapshotId, Settled settled, Instant now)
            throws SQLException {
        RunQueries.markComputed(connection, settled.runs(), snapshotId, now);
        RecomputationTable.markComputed(connection, settled.recomputations(), snapshotId, now);
        if (settled.candidates() != null) {
            CandidateTable.replace(connection, snapshotId, settled.candidates());
        }
    }

    private static void insert(Connection connection, SnapshotHeader header) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, header.id());
            statement.setObject(2, header.asOf());
            statement.setString(3, header.method());
            statement.setString(4, header.inputsDigest());
            statement.setString(5, header.registryDigest());
            statement.setInt(6, header.parts());
            statement.setLong(7, header.rows());
            statement.setString(8, header.seal());
            statement.setObject(9, RunStore.utc(header.computedAt()));
            statement.setObject(10, RunStore.utc(header.publishedAt()));
            Companion beside = header.explanations();
            statement.setObject(11, beside == null ? null : beside.parts(), Types.INTEGER);
            statement.setObject(12, beside == null ? null : beside.rows(), Types.BIGINT);
            statement.setString(13, beside == null ? null : beside.sha256());
            statement.executeUpdate();
        }
    }

    private static void insert(Connection connection, String snapshotId, List<SnapshotPartRow> parts)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into scoring.snapshot_part (snapshot_id, sequence, kind, row_count, sha256, body) values (?, ?, ?, ?, ?, ?)")) {
            for (SnapshotPartRow part : parts) {
                statement.setString(1, snapshotId);
                statement.setInt(2, part.sequence());
                statement.setString(3, part.kind());
                statement.setInt(4, part.rows());
                statement.setString(5, part.sha256());
                statement.setBytes(6, Gzip.compressed(part.body()));
                statement.executeUpdate();
            }
        }
    }

    /** What a snapshot was computed from; none for a snapshot from before inputs were kept. */
    public List<Chunk> inputs(String snapshotId) {
        return database.view(connection -> InputChunks.read(connection, snapshotId));
    }

    /** The parts from a sequence number on, in order, at most {@code limit}. */
    public List<SnapshotPartRow> parts(String snapshotId, int from, int limit) {
        return parts(snapshotId, null, from, limit);
    }

    /** The same, of one kind of row; sequence numbers have gaps then. */
    public List<SnapshotPartRow> parts(String snapshotId, SnapshotRow.@Nullable Kind kind, int from, int limit) {
        return database.transact(connection -> {
            try (var statement = connection.prepareStatement(PARTS)) {
                statement.setString(1, snapshotId);
                statement.setInt(2, from);
                statement.setString(3, kind == null ? null : kind.wireName());
                statement.setString(4, kind == null ? null : kind.wireName());
                statement.setInt(5, limit);
                try (var rows = statement.executeQuery()) {
                    List<SnapshotPartRow> parts = new ArrayList<>();
                    while (rows.next()) {
                        parts.add(new SnapshotPartRow(
                                rows.getInt(1),
                                rows.getString(2),
                                rows.getInt(3),
                                rows.getString(4),
                                Gzip.decompressed(rows.getBytes(5))));
                    }
                    return parts;
                }
            }
        });
    }

    /** Notes that the broker holds all of a snapshot, its seal last. */
    public void published(String snapshotId, Instant now) {
        database.transact(connection -> {
            try (var statement = connection.prepareStatement(
                    "update scoring.snapshot set completed_at = ? where snapshot_id = ? and completed_at is null")) {
                statement.setObject(1, RunStore.utc(now));
                statement.setString(2, snapshotId);
                return statement.executeUpdate();
            }
        });
    }
}
