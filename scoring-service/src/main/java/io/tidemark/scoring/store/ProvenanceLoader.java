package io.tidemark.scoring.store;

import io.tidemark.scoring.domain.Evidence;
import io.tidemark.scoring.domain.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the batches that used readings came with: point queries for what is named, whatever else is held. A reading is found by
 * its value too, so that one superseded since the computation still leads to its own batch.
 */
@ApplicationScoped
public class ProvenanceLoader {

    /** The limit makes it an index look-up for each of them, however many there are. */
    private static final String READINGS = """
            select used.number, held.batch_number
              from unnest(?::integer[], ?::integer[], ?::smallint[], ?::smallint[], ?::date[], ?::double precision[])
                   as used (number, subject_id, metric_id, source_id, observed_on, value)
             cross join lateral (
                   select batch_number from scoring.measurement kept
                    where kept.subject_id = used.subject_id and kept.metric_id = used.metric_id
                      and kept.source_id = used.source_id and kept.observed_on = used.observed_on
                      and kept.value = used.value
                   union all
                   select batch_number from scoring.superseded_measurement kept
                    where kept.subject_id = used.subject_id and kept.metric_id = used.metric_id
                      and kept.source_id = used.source_id and kept.observed_on = used.observed_on
                      and kept.value = used.value
                    limit 1) held
            """;

    private static final String DESCRIPTIONS = """
            select used.number, held.observed_on, held.batch_number
              from unnest(?::integer[], ?::integer[]) as used (number, subject_id)
             cross join lateral (
                   select observed_on, batch_number from scoring.description kept
                    where kept.subject_id = used.subject_id
                    order by observed_on desc, fetched_at desc, source_id
                    limit 1) held
            """;

    private static final String BATCHES = """
            select batch_number, name, fetched_at, raw_digest
              from scoring.batch join scoring.source using (source_id) where batch_number = any (?)
            """;

    private static final int AT_ONCE = 20_000;

    private final Database database;

    ProvenanceLoader(Database database) {
        this.database = database;
    }

    /** One name under which one used thing may be held. */
    private record Candidate(Evidence.Used used, int subject, String name) {}

    private record Held(Candidate candidate, LocalDate observedOn, int batch) {}

    private record Batch(String source, OffsetDateTime fetchedAt, String rawDigest) {}

    /** What is held of what was used; what is not held is not in the answer. */
    public Map<Evidence.Used, Trace> find(Collection<Evidence.Used> used) {
        Set<Evidence.Used> wanted = new LinkedHashSet<>(used);
        return database.view(connection -> {
            List<Held> held = new ArrayList<>();
            List<Candidate> candidates = candidates(connection, wanted);
            List<Candidate> readings = candidates.stream()
                    .filter(one -> one.used() instanceof Evidence.UsedReading)
                    .toList();
            List<Candidate> descriptions = candidates.stream()
                    .filter(one -> one.used() instanceof Evidence.UsedDescription)
                    .toList();
            Map<String, Integer> metrics = ids(connection, "select name, metric_id from scoring.metric");
            Map<String, Integer> sources = ids(connection, "select name, source_id from scoring.source");
            for (int from = 0; from < readings.size(); from += AT_ONCE) {
                List<Candidate> some = readings.subList(from, Math.min(readings.size(), from + AT_ONCE));
                held.addAll(readings(connection, some, metrics, sources));
            }
            for (int from = 0; from < descriptions.size(); from += AT_ONCE) {
                held.addAll(descriptions(
                        connection, descriptions.subList(from, Math.min(descriptions.size(), from + AT_ONCE))));
            }
            return traces(held, batches(connection, held));
        });
    }

    /** In the order of the names of each; names that no source ever used are left out. */
    private static List<Candidate> candidates(Connection connection, Set<Evidence.Used> wanted) throws SQLException {
        Set<String> names =
                wanted.stream().flatMap(one -> one.subjects().stream()).collect(Collectors.toSet());
        Map<String, Integer> ids = new HashMap<>();
        try (var statement =
                connection.prepareStatement("select path, subject_id from scoring.subject where path = any (?)")) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            read(statement, ids);
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Evidence.Used one : wanted) {
            for (String name : one.subjects()) {
                Integer id = ids.get(name);
                if (id != null) {
                    candidates.add(new Candidate(one, id, name));
                }
            }
        }
        return candidates;
    }

    private static Map<String, Integer> ids(Connection connection, String select) throws SQLException {
        Map<String, Integer> ids = new HashMap<>();
        try (var statement = connection.prepareStatement(select)) {
            read(statement, ids);
        }
        return ids;
    }

    private static void read(PreparedStatement statement, Map<String, Integer> into) throws SQLException {
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                into.put(rows.getString(1), rows.getInt(2));
            }
        }
    }

    private static List<Held> readings(
            Connection connection, List<Candidate> some, Map<String, Integer> metrics, Map<String, Integer> sources)
            throws SQLException {
        Object[][] columns = new Object[6][some.size()];
        for (int i = 0; i < some.size(); i++) {
            Evidence.UsedReading reading = (Evidence.UsedReading) some.get(i).used();
            columns[0][i] = i;
            columns[1][i] = some.get(i).subject();
            columns[2][i] = metrics.get(reading.metric());
            columns[3][i] = sources.get(reading.source());
            columns[4][i] = LocalDate.ofEpochDay(reading.day()).toString();
            columns[5][i] = reading.value();
        }
        String[] types = {"integer", "integer", "smallint", "smallint", "date", "float8"};
        List<Held> held = new ArrayList<>();
        try (var statement = connection.prepareStatement(READINGS)) {
            for (int column = 0; column < types.length; column++) {
                statement.setArray(column + 1, connection.createArrayOf(types[column], columns[column]));
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    Candidate candidate = some.get(rows.getInt(1));
                    Evidence.UsedReading reading = (Evidence.UsedReading) candidate.used();
                    held.add(new Held(candidate, LocalDate.ofEpochDay(reading.day()), rows.getInt(2)));
                }
            }
        }
        return held;
    }

    private static List<Held> descriptions(Connection connection, List<Candidate> some) throws SQLException {
        Object[] numbers = new Object[some.size()];
        Object[] subjects = new Object[some.size()];
        for (int i = 0; i < some.size(); i++) {
            numbers[i] = i;
            subjects[i] = some.get(i).subject();
        }
        List<Held> held = new ArrayList<>();
        try (var statement = connection.prepareStatement(DESCRIPTIONS)) {
            statement.setArray(1, connection.createArrayOf("integer", numbers));
            statement.setArray(2, connection.createArrayOf("integer", subjects));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    held.add(new Held(some.get(rows.getInt(1)), rows.getObject(2, LocalDate.class), rows.getInt(3)));
                }
            }
        }
        return held;
    }

    private static Map<Integer, Batch> batches(Connection connection, List<Held> held) throws SQLException {
        Map<Integer, Batch> batches = new HashMap<>();
        try (var statement = connection.prepareStatement(BATCHES)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "integer", held.stream().map(Held::batch).distinct().toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    batches.put(
                            rows.getInt(1),
                            new Batch(rows.getString(2), rows.getObject(3, OffsetDateTime.class), rows.getString(4)));
                }
            }
        }
        return batches;
    }

    /** Of several names that hold it the likeliest; of descriptions the newest. */
    private static Map<Evidence.Used, Trace> traces(List<Held> held, Map<Integer, Batch> batches) {
        Map<Evidence.Used, Held> chosen = new HashMap<>();
        for (Held one : held) {
            chosen.merge(one.candidate().used(), one, ProvenanceLoader::first);
        }
        Map<Evidence.Used, Trace> traces = HashMap.newHashMap(chosen.size());
        chosen.forEach((used, one) -> {
            Batch batch = batches.get(one.batch());
            if (batch != null) {
                traces.put(
                        used,
                        new Trace(
                                one.candidate().name(),
                                batch.source(),
                                one.observedOn(),
                                batch.fetchedAt().toInstant(),
                                batch.rawDigest()));
            }
        });
        return traces;
    }

    private static Held first(Held one, Held other) {
        int byDay = other.observedOn().compareTo(one.observedOn());
        List<String> names = one.candidate().used().subjects();
        boolean likelier = names.indexOf(other.candidate().name())
                < names.indexOf(one.candidate().name());
        return byDay > 0 || (byDay == 0 && likelier) ? other : one;
    }
}
