package io.tidemark.scoring.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Frozen baselines: written once, never changed. */
final class BaselineTable {

    private BaselineTable() {}

    static void insert(Connection connection, List<StoredBaseline> baselines, String snapshotId) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into scoring.frozen_baseline (quarter, method, body, snapshot_id) values (?, ?, ?, ?) on conflict do nothing")) {
            for (StoredBaseline baseline : baselines) {
                statement.setString(1, baseline.quarter());
                statement.setString(2, baseline.method());
                statement.setString(3, baseline.body());
                statement.setString(4, snapshotId);
                statement.executeUpdate();
            }
        }
    }
}
