package io.tidemark.gateway.projection;

import io.tidemark.common.contract.SnapshotEvent.Companion;
import io.tidemark.common.contract.SnapshotEvent.SnapshotSealed;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.gateway.GatewayConfig;
import io.tidemark.gateway.event.EventData;
import io.tidemark.gateway.projection.StagingTable.Opened;
import io.tidemark.gateway.projection.StagingTable.PartDigest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Turns a sealed snapshot, with the explanations beside it, into read tables. Seal check, all rows, the snapshot's own row,
 * the retirement of old ones, the clearing of staging and what subscribers are told are one transaction: before its commit
 * readers see the old snapshot, after it the new one, and dying in between leaves staging as it was for the seal to be
 * delivered again.
 */
@ApplicationScoped
public class SnapshotProjector {

    /** Two replicas may hold the partition for a moment while it moves; one of them projects. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('gateway.snapshot'))";

    private final StagingTable staging;
    private final SnapshotNews news;
    private final EventWriter events;
    private final GatewayConfig config;
    private final Clock clock;

    public SnapshotProjector(
            StagingTable staging, SnapshotNews news, EventWriter events, GatewayConfig config, Clock clock) {
        this.staging = staging;
        this.news = news;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    ProjectionOutcome seal(Connection connection, SnapshotSealed seal) throws SQLException {
        execute(connection, ONE_AT_A_TIME);
        Optional<Opened> opened = staging.find(connection, seal.snapshotId());
        if (opened.isEmpty()) {
            return new ProjectionOutcome.NotOpen();
        }
        Companion beside = seal.explanations();
        int allParts = seal.parts() + (beside == null ? 0 : beside.parts());
        String disagreement = disagreement(
                new Companion(seal.parts(), seal.rows(), seal.sha256()),
                staging.digests(connection, seal.snapshotId(), 0, seal.parts()));
        if (disagreement == null && beside != null) {
            disagreement = disagreement(beside, staging.digests(connection, seal.snapshotId(), seal.parts(), allParts));
        }
        if (disagreement != null) {
            return new ProjectionOutcome.Refused(disagreement);
        }
        Summary summary = summary(connection, opened.get(), seal);
        if (summary.disagreement() != null) {
            return new ProjectionOutcome.Refused(summary.disagreement());
        }
        SnapshotNews.Shown before = news.latest(connection).orElse(null);
        long key = insertSnapshot(connection, opened.get(), seal, summary.json());
        copy(connection, key, seal.snapshotId(), allParts);
        staging.clear(connection, seal.snapshotId());
        retireOld(connection);
        logNews(connection, key, opened.get(), seal, before);
        return new ProjectionOutcome.Shown(seal.snapshotId(), seal.rows());
    }

    /** Null if the parts are what the seal says, else what differs. */
    private static @Nullable String disagreement(Companion seal, List<PartDigest> parts) {
        if (parts.size() != seal.parts()) {
            return "it seals " + seal.parts() + " parts, " + parts.size() + " of them arrived";
        }
        long rows = parts.stream().mapToLong(PartDigest::rows).sum();
        if (rows != seal.rows()) {
            return "it seals " + seal.rows() + " rows, " + rows + " arrived";
        }
        StringBuilder digests = new StringBuilder();
        parts.forEach(part -> digests.append(part.sha256()).append('\n'));
        String digest = Digests.sha256(digests.toString());
        return digest.equals(seal.sha256()) ? null : "it seals digest " + seal.sha256() + ", the parts have " + digest;
    }

    private record Summary(String json, @Nullable String disagreement) {}

    /** The one summary row, which must speak of the same snapshot as its opening. */
    private Summary summary(Connection connection, Opened opened, SnapshotSealed seal) throws SQLException {
        String json = null;
        for (StagedPart part : staging.parts(connection, seal.snapshotId(), SnapshotRow.Kind.SUMMARY, seal.parts())) {
            if (json != null || part.rows() != 1) {
                return new Summary("", "it holds more than one summary row");
            }
            json = part.lines().strip();
            var row = (SnapshotRow.Summary) RowWriter.read(json, part.kind());
            if (!row.asOf().equals(opened.asOf())
                    || !row.method().equals(opened.method())
                    || !row.inputsDigest().equals(opened.inputsDigest())) {
                return new Summary("", "its summary and its opening differ in as-of, method or inputs digest");
            }
        }
        return json == null ? new Summary("", "it holds no summary row") : new Summary(json, null);
    }

    private long insertSnapshot(Connection connection, Opened opened, SnapshotSealed seal, String summary)
            throws SQLException {
        String sql = """
                insert into gateway.snapshot (snapshot_id, as_of, method, inputs_digest, published_at, shown_at,
                                              part_count, row_count, seal, document)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning snapshot_key""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, opened.snapshotId());
            statement.setObject(2, opened.asOf());
            statement.setString(3, opened.method());
            statement.setString(4, opened.inputsDigest());
            statement.setTimestamp(5, Timestamp.from(opened.publishedAt()));
            statement.setTimestamp(6, Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS)));
            statement.setInt(7, seal.parts());
            statement.setLong(8, seal.rows());
            statement.setString(9, seal.sha256());
            statement.setString(10, summary);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** While the database takes the rows of one part, those of the next are made ready: two parts are in memory. */
    private void copy(Connection connection, long key, String snapshotId, int parts) throws SQLException {
        CompletableFuture<RowWriter> ready = null;
        for (int sequence = 0; sequence < parts; sequence++) {
            StagedPart part = staging.part(connection, snapshotId, sequence);
            CompletableFuture<RowWriter> next = CompletableFuture.supplyAsync(() -> RowWriter.of(key, part));
            if (ready != null) {
                copy(connection, ready.join());
            }
            ready = next;
        }
        if (ready != null) {
            copy(connection, ready.join());
        }
    }

    private static void copy(Connection connection, RowWriter rows) throws SQLException {
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        for (Map.Entry<String, CopyText> table : rows.tables().entrySet()) {
            try {
                copies.copyIn(
                        "copy gateway." + table.getKey() + " from stdin",
                        new StringReader(table.getValue().toString()));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void logNews(
            Connection connection, long key, Opened opened, SnapshotSealed seal, SnapshotNews.@Nullable Shown before)
            throws SQLException {
        boolean latest =
                news.latest(connection).filter(shown -> shown.key() == key).isPresent();
        var published = new EventData.SnapshotPublished(
                opened.snapshotId(),
                opened.asOf(),
                opened.method(),
                opened.publishedAt(),
                seal.rows(),
                latest,
                before == null ? null : before.id());
        events.append(connection, news.of(connection, published, before));
    }

    private void retireOld(Connection connection) throws SQLException {
        String sql = """
                update gateway.snapshot set retired_at = ?
                 where retired_at is null
                   and snapshot_key not in (select snapshot_key from gateway.snapshot where retired_at is null
                                             order by as_of desc, published_at desc, snapshot_key desc limit ?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS)));
            statement.setInt(2, config.keepSnapshots());
            statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
