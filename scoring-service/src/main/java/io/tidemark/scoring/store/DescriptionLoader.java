package io.tidemark.scoring.store;

import io.tidemark.common.contract.Observation.AbsenceReason;
import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.domain.AbsenceEvidence;
import io.tidemark.scoring.domain.Description;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What sources say of each subject, and on which days it was not there. */
final class DescriptionLoader {

    private static final String DESCRIPTIONS = "select subject_id, source_id, body from scoring.description";
    private static final String ALIASES =
            "select subject_id, source_id, alias_id from scoring.alias where observed_on <= ?";
    /** Of the repository itself: that a single metric is withheld makes no model gone. */
    private static final String ABSENCES = "select distinct subject_id, observed_on, reason from scoring.absence"
            + " where metric_id is null and observed_on <= ?";

    private record Key(int subject, int source) {}

    private final Map<Integer, String> paths;
    private final Map<Integer, String> sources;

    DescriptionLoader(Map<Integer, String> paths, Map<Integer, String> sources) {
        this.paths = paths;
        this.sources = sources;
    }

    /**
     * By subject. A description is used whatever its day: only the last one of each source is kept, and what a model is
     * called or licensed under today is the best there is for an earlier day as well.
     */
    Map<Integer, List<Description>> descriptions(Connection connection, LocalDate asOf) throws SQLException {
        Map<Key, List<ModelId>> aliases = aliases(connection, asOf);
        Map<Integer, List<Description>> bySubject = new HashMap<>();
        try (var statement = connection.prepareStatement(DESCRIPTIONS)) {
            statement.setFetchSize(5_000); // streamed: there may be millions
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    Key key = new Key(rows.getInt(1), rows.getInt(2));
                    bySubject
                            .computeIfAbsent(key.subject, unseen -> new ArrayList<>(1))
                            .add(Descriptions.of(
                                    sources.getOrDefault(key.source, ""),
                                    aliases.getOrDefault(key, List.of()),
                                    rows.getString(3)));
                }
            }
        }
        return bySubject;
    }

    private Map<Key, List<ModelId>> aliases(Connection connection, LocalDate asOf) throws SQLException {
        Map<Key, List<ModelId>> found = new HashMap<>();
        try (var statement = connection.prepareStatement(ALIASES)) {
            statement.setObject(1, asOf);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(new Key(rows.getInt(1), rows.getInt(2)), unseen -> new ArrayList<>(1))
                            .add(ModelId.parse(paths.get(rows.getInt(3))));
                }
            }
        }
        return found;
    }

    Map<Integer, List<AbsenceEvidence>> absences(Connection connection, LocalDate asOf) throws SQLException {
        Map<Integer, List<AbsenceEvidence>> bySubject = new HashMap<>();
        try (var statement = connection.prepareStatement(ABSENCES)) {
            statement.setObject(1, asOf);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    AbsenceReason reason = AbsenceReason.valueOf(rows.getString(3));
                    bySubject
                            .computeIfAbsent(rows.getInt(1), unseen -> new ArrayList<>(1))
                            .add(new AbsenceEvidence(rows.getObject(2, LocalDate.class), kind(reason)));
                }
            }
        }
        return bySubject;
    }

    private static AbsenceEvidence.Kind kind(AbsenceReason reason) {
        return switch (reason) {
            case not_listed -> AbsenceEvidence.Kind.NOT_LISTED;
            case not_found, hidden, replaced -> AbsenceEvidence.Kind.ANSWERED;
        };
    }
}
