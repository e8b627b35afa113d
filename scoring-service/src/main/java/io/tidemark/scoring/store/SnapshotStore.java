package io.tidemark.scoring.store;

import io.tidemark.scoring.domain.FrozenBaseline;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Snapshots with their parts, written whole in one transaction together with what they settle. */
@ApplicationScoped
public class SnapshotStore {

    private static final String INSERT = """
            insert into scoring.snapshot (snapshot_id, as_of, method, inputs_digest, registry_digest, parts, row_count, seal,
                   computed_at, published_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Database database;

    SnapshotStore(Database database) {
        this.database = database;
    }

    /**
     * What a computation settles: runs and requests that it answers, baselines that it freezes.
     *
     * @param runs completed runs that it holds
     */
    public record Settled(List<String> runs, List<Long> recomputations, List<FrozenBaseline> baselines) {}

    /** Stores a new snapshot and settles what it answers; all of it or nothing. */
    public void store(SnapshotHeader header, List<SnapshotPartRow> parts, Settled settled) {
        database.transact(connection -> {
            insert(connection, header);
            insert(connection, header.id(), parts);
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
                statement.setBytes(6, compressed(part.body()));
                statement.executeUpdate();
            }
        }
    }

    /** The parts from a sequence number on, in order, at most {@code limit}. */
    public List<SnapshotPartRow> parts(String snapshotId, int from, int limit) {
        return database.transact(connection -> {
            try (var statement = connection.prepareStatement(
                    "select sequence, kind, row_count, sha256, body"
                            + " from scoring.snapshot_part where snapshot_id = ? and sequence >= ? order by sequence limit ?")) {
                statement.setString(1, snapshotId);
                statement.setInt(2, from);
                statement.setInt(3, limit);
                try (var rows = statement.executeQuery()) {
                    List<SnapshotPartRow> parts = new ArrayList<>();
                    while (rows.next()) {
                        parts.add(new SnapshotPartRow(
                                rows.getInt(1),
                                rows.getString(2),
                                rows.getInt(3),
                                rows.getString(4),
                                decompressed(rows.getBytes(5))));
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

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (var gzip = new FastGzip(bytes)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] decompressed(byte[] bytes) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** Half the size of level 6 matters less here than a quarter of its time. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream bytes) throws IOException {
            super(bytes);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
