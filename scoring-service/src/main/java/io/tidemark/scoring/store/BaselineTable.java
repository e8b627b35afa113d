package io.tidemark.scoring.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.scoring.domain.FrozenBaseline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Frozen baselines: written once, never changed. */
final class BaselineTable {

    private BaselineTable() {}

    static void insert(Connection connection, List<FrozenBaseline> baselines, String snapshotId) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into scoring.frozen_baseline (quarter, method, body, snapshot_id) values (?, ?, ?, ?) on conflict do nothing")) {
            for (FrozenBaseline baseline : baselines) {
                statement.setString(1, baseline.id());
                statement.setString(2, baseline.method());
                statement.setString(3, json(baseline));
                statement.setString(4, snapshotId);
                statement.executeUpdate();
            }
        }
    }

    private static String json(FrozenBaseline baseline) {
        try {
            return ContractJson.mapper().writeValueAsString(baseline);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("baseline " + baseline.id() + " cannot be written", failure);
        }
    }
}
