package io.tidemark.scoring.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.NameInputs;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Figures that other services give for names of their own, and what they claim those names are. */
final class FigureLoader {

    private static final Set<SubjectSpace> SPACES = EnumSet.of(
            SubjectSpace.OPENROUTER, SubjectSpace.LMARENA, SubjectSpace.EPOCH, SubjectSpace.ARTIFICIAL_ANALYSIS);

    private static final String FIGURES = """
            select subject_id, metric_id, source_id, observed_on - date '1970-01-01', value, batch_number
              from scoring.measurement
             where observed_on <= ? and subject_id = any (?) and metric_id = any (?)
            """;

    /** A catalogue's last word holds for an earlier day as well, as a description does. */
    private static final String CLAIMS = "select subject_id, attributes from scoring.entry where subject_id = any (?)";

    private static final String CLAIM = "hugging_face_id";
    private static final TypeReference<TreeMap<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private record Key(int metric, int source) {}

    /** A figure by the names of the dictionary: the metric, and after a slash its qualifier. */
    private record Named(Metric metric, @Nullable String qualifier) {

        static @Nullable Named of(String name) {
            int slash = name.indexOf('/');
            String metric = slash < 0 ? name : name.substring(0, slash);
            for (Metric known : EnumSet.of(Metric.OPENROUTER_TOKENS, Metric.SCORE)) {
                if (known.wireName().equals(metric)) {
                    return new Named(known, slash < 0 ? null : name.substring(slash + 1));
                }
            }
            return null;
        }
    }

    private final Map<Integer, SubjectId> names = new HashMap<>();
    private final Map<Integer, Named> metrics = new HashMap<>();
    private final Map<Integer, String> sources;
    private final Map<Integer, Map<Key, SeriesBuilder>> figures = new HashMap<>();
    private final Map<Integer, TreeSet<String>> claims = new HashMap<>();
    private final Set<Integer> batches = new TreeSet<>();
    private long size;

    /**
     * @param subjects every subject by id; only names of services with figures are taken
     * @param scores which scores are wanted, by space and qualifier
     */
    FigureLoader(
            Map<Integer, String> subjects,
            Map<Integer, String> metrics,
            Map<Integer, String> sources,
            BiPredicate<SubjectSpace, String> scores) {
        this.sources = sources;
        subjects.forEach((id, text) -> {
            if (text.indexOf(InputsLoader.SPACE_MARK) >= 0) {
                SubjectId name = SubjectId.parse(text);
                if (SPACES.contains(name.space())) {
                    names.put(id, name);
                }
            }
        });
        metrics.forEach((id, text) -> {
            Named named = Named.of(text);
            String qualifier = named == null ? null : named.qualifier;
            boolean score = qualifier != null && SPACES.stream().anyMatch(space -> scores.test(space, qualifier));
            if (named != null && (score || (named.metric == Metric.OPENROUTER_TOKENS && qualifier == null))) {
                this.metrics.put(id, named);
            }
        });
    }

    /** Reads everything up to a day; names sorted. */
    List<NameInputs> load(Connection connection, LocalDate asOf) throws SQLException {
        if (names.isEmpty()) {
            return List.of();
        }
        Object[] ids = names.keySet().toArray();
        try (var statement = connection.prepareStatement(FIGURES)) {
            statement.setFetchSize(20_000);
            statement.setObject(1, asOf);
            statement.setArray(2, connection.createArrayOf("integer", ids));
            statement.setArray(
                    3, connection.createArrayOf("smallint", metrics.keySet().toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    figures.computeIfAbsent(rows.getInt(1), none -> new HashMap<>(4))
                            .computeIfAbsent(new Key(rows.getInt(2), rows.getInt(3)), none -> new SeriesBuilder())
                            .add(rows.getInt(4), rows.getDouble(5));
                    batches.add(rows.getInt(6));
                    size++;
                }
            }
        }
        loadClaims(connection, ids);
        return names.keySet().stream()
                .map(this::inputs)
                .filter(inputs ->
                        !inputs.figures().isEmpty() || !inputs.claims().isEmpty())
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private void loadClaims(Connection connection, Object[] ids) throws SQLException {
        try (var statement = connection.prepareStatement(CLAIMS)) {
            statement.setArray(1, connection.createArrayOf("integer", ids));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    int subject = rows.getInt(1);
                    String claim = attributes(rows.getString(2)).get(CLAIM);
                    if (claim != null && !claim.isBlank() && names.get(subject).space() == SubjectSpace.OPENROUTER) {
                        claims.computeIfAbsent(subject, none -> new TreeSet<>()).add(claim);
                    }
                }
            }
        }
    }

    private static SortedMap<String, String> attributes(String json) {
        try {
            return ContractJson.mapper().readValue(json, ATTRIBUTES);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a stored entry cannot be read: " + failure.getOriginalMessage(), failure);
        }
    }

    private NameInputs inputs(int subject) {
        List<Figure> own = new ArrayList<>();
        figures.getOrDefault(subject, Map.of()).forEach((key, series) -> {
            Named named = metrics.get(key.metric);
            own.add(new Figure(named.qualifier, series.build(named.metric, sources.getOrDefault(key.source, ""))));
        });
        return new NameInputs(names.get(subject), List.copyOf(claims.getOrDefault(subject, new TreeSet<>())), own);
    }

    /** How many readings were read. */
    long size() {
        return size;
    }

    /** Numbers of the batches that the readings came with. */
    Set<Integer> batches() {
        return batches;
    }
}
