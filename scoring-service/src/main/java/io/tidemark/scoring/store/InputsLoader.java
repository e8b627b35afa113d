package io.tidemark.scoring.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.scoring.domain.FrozenBaseline;
import io.tidemark.scoring.domain.NameInputs;
import io.tidemark.scoring.domain.PathInputs;
import io.tidemark.scoring.domain.SourceTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Reads everything a snapshot is computed from, from one unchanging view. */
@ApplicationScoped
public class InputsLoader {

    /**
     * The terms a source stated last, with the figures in use if it has any: those of a catalogue are not those of figures. A
     * source that ever told of a made-up world stays marked.
     */
    private static final String TERMS = """
            select distinct on (name) name, license, citation, redistribution,
                   bool_or(invented) over (partition by source_id) as invented
              from scoring.batch
              join scoring.source using (source_id)
             order by name, batch_number = any (?) desc, fetched_at desc, replayed_at desc nulls last, batch_id desc
            """;

    private static final String NEWEST_DAY = """
            select max(observed_on) from scoring.measurement
             where observed_on <= coalesce(?, date '9999-12-31')
               and metric_id = any (array(select metric_id from scoring.metric where name = any (?)))
            """;

    /** What the method follows day by day of repositories; other figures have loaders of their own and decide no as-of day. */
    private static final List<Metric> OF_REPOSITORIES =
            List.of(Metric.DOWNLOADS_30D, Metric.DOWNLOADS_ALL_TIME, Metric.LIKES);

    private static final Object[] NAMES =
            OF_REPOSITORIES.stream().map(Metric::wireName).toArray();

    /** Stands in the name of every subject that is no repository of the Hub, see {@code SubjectId}. */
    static final char SPACE_MARK = ':';

    private final Database database;
    private final Dictionaries dictionaries;

    InputsLoader(Database database, Dictionaries dictionaries) {
        this.database = database;
        this.dictionaries = dictionaries;
    }

    /** As {@link #load(LocalDate, BiPredicate)}, with no score of anyone. */
    public Optional<StoredInputs> load(@Nullable LocalDate asOf) {
        return load(asOf, (space, qualifier) -> false);
    }

    /**
     * The inputs of a snapshot.
     *
     * @param asOf null for the newest day on which the Hub was measured
     * @param scores which scores of other services are wanted, by space and qualifier
     * @return empty if nothing of the Hub was measured up to that day
     */
    public Optional<StoredInputs> load(@Nullable LocalDate asOf, BiPredicate<SubjectSpace, String> scores) {
        return database.view(connection -> {
            LocalDate newest = newestDay(connection, asOf);
            return newest == null
                    ? Optional.empty()
                    : Optional.of(load(connection, asOf == null ? newest : asOf, scores));
        });
    }

    private StoredInputs load(Connection connection, LocalDate asOf, BiPredicate<SubjectSpace, String> scores)
            throws SQLException {
        Map<Integer, String> paths = dictionaries.subjects().all(connection);
        Map<Integer, String> sources = dictionaries.sources().all(connection);
        SeriesLoader series = new SeriesLoader(metrics(connection), sources);
        FigureLoader figures = new FigureLoader(paths, dictionaries.metrics().all(connection), sources, scores);
        List<NameInputs> names = figures.load(connection, asOf);
        paths.values().removeIf(path -> path.indexOf(SPACE_MARK) >= 0);
        series.load(connection, asOf);
        DescriptionLoader told = new DescriptionLoader(paths, sources);
        var descriptions = told.descriptions(connection, asOf);
        var absences = told.absences(connection, asOf);
        TreeSet<Integer> subjects = new TreeSet<>(series.subjects());
        subjects.addAll(descriptions.keySet());
        subjects.addAll(absences.keySet());
        subjects.retainAll(paths.keySet());
        List<PathInputs> inputs = new ArrayList<>(subjects.size());
        for (int subject : subjects) {
            inputs.add(new PathInputs(
                    ModelId.parse(paths.get(subject)),
                    descriptions.getOrDefault(subject, List.of()),
                    absences.getOrDefault(subject, List.of()),
                    series.take(subject)));
        }
        return new StoredInputs(
                asOf,
                inputs,
                names,
                terms(connection, figures.batches()),
                baselines(connection),
                series.size() + figures.size(),
                new ChildLoader(paths, sources, dictionaries.metrics().all(connection)).load(connection, asOf),
                RunQueries.computable(connection));
    }

    private static @Nullable LocalDate newestDay(Connection connection, @Nullable LocalDate asOf) throws SQLException {
        try (var statement = connection.prepareStatement(NEWEST_DAY)) {
            statement.setObject(1, asOf, Types.DATE);
            statement.setArray(2, connection.createArrayOf("text", NAMES));
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getObject(1, LocalDate.class) : null;
            }
        }
    }

    private Map<Integer, Metric> metrics(Connection connection) throws SQLException {
        Map<Integer, Metric> known = new HashMap<>();
        dictionaries.metrics().all(connection).forEach((id, name) -> {
            for (Metric metric : OF_REPOSITORIES) {
                if (metric.wireName().equals(name)) {
                    known.put(id, metric);
                }
            }
        });
        return known;
    }

    private static List<SourceTerms> terms(Connection connection, Set<Integer> inUse) throws SQLException {
        List<SourceTerms> terms = new ArrayList<>();
        try (var statement = connection.prepareStatement(TERMS)) {
            statement.setArray(1, connection.createArrayOf("integer", inUse.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    terms.add(new SourceTerms(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            Redistribution.of(rows.getString(4)),
                            rows.getBoolean(5)));
                }
            }
        }
        return terms;
    }

    private static List<FrozenBaseline> baselines(Connection connection) throws SQLException {
        List<FrozenBaseline> baselines = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select body from scoring.frozen_baseline order by quarter, method")) {
            while (rows.next()) {
                baselines.add(ContractJson.mapper().readValue(rows.getString(1), FrozenBaseline.class));
            }
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(
                    "a stored baseline cannot be read: " + failure.getOriginalMessage(), failure);
        }
        return baselines;
    }
}
