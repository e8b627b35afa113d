package io.tidemark.gateway.projection;

import io.tidemark.common.contract.SnapshotEvent.SnapshotOpened;
import io.tidemark.common.contract.SnapshotRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a snapshot gathers. Everything here may be said twice: a repeated event changes nothing. */
@ApplicationScoped
public class StagingTable {

    private final Clock clock;

    public StagingTable(Clock clock) {
        this.clock = clock;
    }

    /** A staged snapshot without its rows. */
    record Opened(String snapshotId, LocalDate asOf, String method, String inputsDigest, Instant publishedAt) {}

    /** What a seal is compared with. */
    record PartDigest(int sequence, int rows, String sha256) {}

    /** Opens a snapshot unless it is open or shown already. */
    boolean open(Connection connection, SnapshotOpened event) throws SQLException {
        String sql = """
                insert into gateway.staging_snapshot (snapshot_id, as_of, method, inputs_digest, published_at, opened_at)
                select ?, ?, ?, ?, ?, ?
                 where not exists (select 1 from gateway.snapshot where snapshot_id = ?)
                on conflict on constraint pk_staging_snapshot do nothing""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, event.snapshotId());
            statement.setObject(2, event.asOf());
            statement.setString(3, event.method());
            statement.setString(4, event.inputsDigest());
            statement.setTimestamp(5, Timestamp.from(event.publishedAt().truncatedTo(ChronoUnit.MICROS)));
            statement.setTimestamp(6, Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS)));
            statement.setString(7, event.snapshotId());
            return statement.executeUpdate() > 0;
        }
    }

    /**
     * Stores a part of an open snapshot; a part published again takes the place of the one before.
     *
     * @return false if the snapshot is not open: shown already, or never opened
     */
    boolean put(Connection connection, StagedPart part) throws SQLException {
        String sql = """
                insert into gateway.staging_part as kept (snapshot_id, sequence, kind, row_count, sha256, lines)
                select snapshot_id, ?, ?, ?, ?, ? from gateway.staging_snapshot where snapshot_id = ?
                on conflict on constraint pk_staging_part do update
                   set kind = excluded.kind, row_count = excluded.row_count,
                       sha256 = excluded.sha256, lines = excluded.lines""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, part.sequence());
            statement.setString(2, part.kind().wireName());
            statement.setInt(3, part.rows());
            statement.setString(4, part.sha256());
            statement.setString(5, part.lines());
            statement.setString(6, part.snapshotId());
            return statement.executeUpdate() > 0;
        }
    }

    Optional<Opened> find(Connection connection, String snapshotId) throws SQLException {
        String sql = """
                select as_of, method, inputs_digest, published_at from gateway.staging_snapshot
                 where snapshot_id = ? for update""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, snapshotId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Opened(
                                snapshotId,
                                rows.getObject("as_of", LocalDate.class),
                                rows.getString("method"),
                                rows.getString("inputs_digest"),
                                rows.getTimestamp("published_at").toInstant()))
                        : Optional.empty();
            }
        }
    }

    /**
     * The digests of the parts numbered from {@code from} up to, not including, {@code to}, by sequence. Those beyond what a seal names
     * are of an earlier, longer publication.
     */
    List<PartDigest> digests(Connection connection, String snapshotId, int from, int to) throws SQLException {
        String sql = """
                select sequence, row_count, sha256 from gateway.staging_part
                 where snapshot_id = ? and sequence >= ? and sequence < ? order by sequence""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, snapshotId);
            statement.setInt(2, from);
            statement.setInt(3, to);
            try (ResultSet rows = statement.executeQuery()) {
                List<PartDigest> digests = new ArrayList<>();
                while (rows.next()) {
                    digests.add(new PartDigest(rows.getInt(1), rows.getInt(2), rows.getString(3)));
                }
                return digests;
            }
        }
    }

    /** The parts of a kind among those numbered below {@code to}, by sequence. */
    List<StagedPart> parts(Connection connection, String snapshotId, SnapshotRow.Kind kind, int to)
            throws SQLException {
        String sql = """
                select sequence from gateway.staging_part
                 where snapshot_id = ? and kind = ? and sequence < ? order by sequence""";
        List<StagedPart> parts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, snapshotId);
            statement.setString(2, kind.wireName());
            statement.setInt(3, to);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    parts.add(part(connection, snapshotId, rows.getInt(1)));
                }
            }
        }
        return parts;
    }

    StagedPart part(Connection connection, String snapshotId, int sequence) throws SQLException {
        String sql = """
                select kind, row_count, sha256, lines from gateway.staging_part
                 where snapshot_id = ? and sequence = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, snapshotId);
            statement.setInt(2, sequence);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("part " + sequence + " of " + snapshotId + " left staging");
                }
                return new StagedPart(
                        snapshotId,
                        sequence,
                        SnapshotRow.Kind.of(rows.getString(1)),
                        rows.getInt(2),
                        rows.getString(3),
                        rows.getString(4));
            }
        }
    }

    void clear(Connection connection, String snapshotId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from gateway.staging_snapshot where snapshot_id = ?")) {
            statement.setString(1, snapshotId);
            statement.executeUpdate();
        }
    }
}
