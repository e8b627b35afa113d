package io.tidemark.scoring.store;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Relation;
import io.tidemark.scoring.domain.ChildCount;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Hub's own counts of children: of each path, relation and source the newest up to a day. */
final class ChildLoader {

    private static final String NEWEST = """
            select distinct on (subject_id, metric_id, source_id)
                   subject_id, metric_id, source_id, observed_on - date '1970-01-01', value
              from scoring.measurement
             where observed_on <= ? and metric_id = any (?)
             order by subject_id, metric_id, source_id, observed_on desc
            """;

    private final Map<Integer, String> paths;
    private final Map<Integer, String> sources;
    private final Map<Integer, Relation> relations = new HashMap<>();

    /** @param metrics every metric by id, with its qualifier where it has one */
    ChildLoader(Map<Integer, String> paths, Map<Integer, String> sources, Map<Integer, String> metrics) {
        this.paths = paths;
        this.sources = sources;
        for (Relation relation : Relation.values()) {
            String name = Metric.DERIVATIVES.wireName() + "/" + relation.wireName();
            metrics.forEach((id, metric) -> {
                if (metric.equals(name)) {
                    relations.put(id, relation);
                }
            });
        }
    }

    List<ChildCount> load(Connection connection, LocalDate asOf) throws SQLException {
        List<ChildCount> counts = new ArrayList<>();
        if (relations.isEmpty()) {
            return counts;
        }
        try (var statement = connection.prepareStatement(NEWEST)) {
            statement.setObject(1, asOf);
            statement.setArray(
                    2, connection.createArrayOf("smallint", relations.keySet().toArray()));
            statement.setFetchSize(5_000);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    String path = paths.get(rows.getInt(1));
                    Relation relation = relations.get(rows.getInt(2));
                    if (path != null && relation != null) {
                        counts.add(new ChildCount(
                                ModelId.parse(path),
                                relation,
                                sources.getOrDefault(rows.getInt(3), ""),
                                rows.getInt(4),
                                Math.round(rows.getDouble(5))));
                    }
                }
            }
        }
        return counts;
    }
}
