package io.tidemark.scoring.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SubjectId;
import io.tidemark.local.TidemarkTestResource;
import io.tidemark.scoring.Batches;
import io.tidemark.scoring.domain.ChildCount;
import io.tidemark.scoring.domain.PathInputs;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.store.IncomingObservations.Of;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class ObservationStoreTest {

    private static final LocalDate DAY = LocalDate.parse("2026-05-03");
    private static final Instant FETCHED = Instant.parse("2026-05-03T10:00:00Z");

    private final ObservationStore store;
    private final InputsLoader loader;
    private final Database database;

    ObservationStoreTest(ObservationStore store, InputsLoader loader, Database database) {
        this.store = store;
        this.loader = loader;
        this.database = database;
    }

    /** A value of the subject on {@link #DAY}, read at so many hours after {@link #FETCHED}. */
    private record Value(int hours, double value) {}

    @Test
    void aBatchTakenTwiceChangesNothing() {
        // Given
        ObservationStore.TakenIn first =
                store.take(poll("acme/twice", "batch-twice", new Value(0, 10), new Value(0, 10)));
        // When
        ObservationStore.TakenIn second = store.take(poll("acme/twice", "batch-twice", new Value(0, 10)));
        // Then
        assertThat(first).isEqualTo(new ObservationStore.TakenIn(1, 0, 2));
        assertThat(second).isEqualTo(new ObservationStore.TakenIn(0, 1, 0));
        assertThat(readings("acme/twice"))
                .containsExactly(new Readings(
                        Metric.LIKES, "archive", new int[] {(int) DAY.toEpochDay()}, new double[] {10}, new int[0]));
    }

    @Test
    void theNewestReadingWinsAndTheOthersAreKeptWhateverTheOrder() {
        // Given
        List<Value> values = List.of(new Value(0, 10), new Value(1, 12), new Value(2, 11), new Value(3, 11));
        List<Value> backwards = new ArrayList<>(values);
        Collections.reverse(backwards);
        // When
        for (int i = 0; i < values.size(); i++) {
            store.take(poll("acme/forwards", "f" + i, values.get(i)));
            store.take(poll("acme/backwards", "b" + i, backwards.get(i)));
        }
        store.take(poll("acme/at-once", "o", values.toArray(Value[]::new)));
        // Then
        int day = (int) DAY.toEpochDay();
        Readings expected = new Readings(Metric.LIKES, "archive", new int[] {day}, new double[] {11}, new int[] {day});
        assertThat(readings("acme/forwards")).containsExactly(expected);
        assertThat(readings("acme/backwards")).containsExactly(expected);
        assertThat(readings("acme/at-once")).containsExactly(expected);
        assertThat(superseded("acme/forwards")).containsExactly(10.0, 12.0);
        assertThat(superseded("acme/backwards")).containsExactly(10.0, 12.0);
        assertThat(superseded("acme/at-once")).containsExactly(10.0, 12.0);
    }

    @Test
    void anEqualValueFetchedAgainIsNoConflict() {
        // Given
        store.take(poll("acme/equal", "e0", new Value(0, 10)));
        // When
        store.take(poll("acme/equal", "e1", new Value(5, 10)));
        // Then
        assertThat(superseded("acme/equal")).isEmpty();
        assertThat(readings("acme/equal").getFirst().conflictDays()).isEmpty();
    }

    @Test
    void everyNumberLeadsToTheBytesItCameFrom() {
        // Given
        store.take(poll("acme/traced", "t0", new Value(0, 10)));
        // When
        String digest = database.transact(connection -> {
            try (var statement = connection.prepareStatement(
                    "select raw_digest from scoring.measurement"
                            + " join scoring.batch using (batch_number) join scoring.subject using (subject_id) where path = ?")) {
                statement.setString(1, "acme/traced");
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getString(1);
                }
            }
        });
        // Then
        assertThat(digest).isEqualTo("sha256:t0");
    }

    /** An answer first read as 10, then replayed by two extractors in turn, the second of which is right. */
    @ParameterizedTest
    @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
    void whatALaterReplaySaysOfTheSameAnswerHoldsInAnyOrderAndIsNoConflict(String order) {
        // Given
        double[] values = {10, 900, 3};
        String path = "acme/replayed-" + order;
        // When
        order.chars().map(digit -> digit - '0').forEach(reading -> store.take(replay(path, reading, values[reading])));
        // Then
        int day = (int) DAY.toEpochDay();
        assertThat(readings(path))
                .containsExactly(new Readings(Metric.LIKES, "archive", new int[] {day}, new double[] {3}, new int[0]));
        assertThat(superseded(path)).containsExactly(10.0, 900.0);
    }

    @Test
    void aReplayThatReadsTheSameChangesNoFigureAndHidesNoConflict() {
        // Given
        store.take(poll("acme/read-the-same", "s0", new Value(0, 10), new Value(0, 12), new Value(1, 11)));
        // When
        store.take(poll("acme/read-the-same", "s1", FETCHED.plusSeconds(86_400), new Value(0, 10), new Value(0, 12)));
        // Then
        int day = (int) DAY.toEpochDay();
        assertThat(readings("acme/read-the-same"))
                .containsExactly(
                        new Readings(Metric.LIKES, "archive", new int[] {day}, new double[] {11}, new int[] {day}));
        assertThat(superseded("acme/read-the-same")).containsExactly(10.0, 12.0);
    }

    @Test
    void valuesThatOneReadingHasTwiceStayAConflictWhenTheyAreReplayed() {
        // Given
        store.take(poll("acme/twofold", "v0", new Value(0, 10), new Value(0, 12)));
        // When
        store.take(poll("acme/twofold", "v1", FETCHED.plusSeconds(86_400), new Value(0, 10), new Value(0, 12)));
        // Then
        assertThat(readings("acme/twofold").getFirst().conflictDays()).containsExactly((int) DAY.toEpochDay());
    }

    @Test
    void aReplayOfAnOldReadingDoesNotWinOverANewerReading() {
        // Given
        store.take(poll("acme/newer", "n1", new Value(2, 20)));
        // When
        store.take(poll("acme/newer", "n0", FETCHED.plusSeconds(86_400), new Value(0, 10)));
        // Then
        assertThat(readings("acme/newer").getFirst().values()).containsExactly(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "10"})
    void whatAReplaySaysASubjectIsHoldsInAnyOrder(String order) {
        // Given
        String[] licenses = {"mit", "apache-2.0"}; // the larger text is the first reading's
        String path = "acme/described-" + order;
        // When
        order.chars().map(digit -> digit - '0').forEach(reading -> {
            IncomingObservations incoming = replay(path, reading, 1);
            incoming.descriptions().add(new Of<>(0, description(path, licenses[reading])));
            incoming.entries()
                    .add(new Of<>(
                            0,
                            new Entry(
                                    SubjectId.of(ModelId.parse(path)),
                                    DAY,
                                    new TreeMap<>(Map.of("license", licenses[reading])))));
            store.take(incoming);
        });
        // Then
        assertThat(text("select body::jsonb #>> '{licenses,0}' from scoring.description", path))
                .isEqualTo("apache-2.0");
        assertThat(text("select attributes::jsonb ->> 'license' from scoring.entry", path))
                .isEqualTo("apache-2.0");
    }

    @Test
    void newDescriptionsGoInBesideOneThatIsThereAndOneThatComesTwice() {
        // Given
        store.take(descriptions("there", "acme/there", "mit"));
        // When
        store.take(descriptions(
                "beside",
                "acme/fresh",
                "mit",
                "acme/there",
                "apache-2.0",
                "acme/twofold",
                "mit",
                "acme/twofold",
                "zlib"));
        store.take(descriptions("later", "acme/later", "mit", "acme/fresh", "zlib"));
        // Then, the larger text of equal reading times
        String license = "select body::jsonb #>> '{licenses,0}' from scoring.description";
        assertThat(text(license, "acme/there")).isEqualTo("mit");
        assertThat(text(license, "acme/fresh")).isEqualTo("zlib");
        assertThat(text(license, "acme/twofold")).isEqualTo("zlib");
        assertThat(text(license, "acme/later")).isEqualTo("mit");
    }

    private static IncomingObservations descriptions(String batch, String... pathsAndLicenses) {
        IncomingObservations incoming = poll("acme/there", batch);
        for (int i = 0; i < pathsAndLicenses.length; i += 2) {
            incoming.descriptions().add(new Of<>(0, description(pathsAndLicenses[i], pathsAndLicenses[i + 1])));
        }
        return incoming;
    }

    private String text(String select, String path) {
        return database.transact(connection -> {
            try (var statement =
                    connection.prepareStatement(select + " join scoring.subject using (subject_id) where path = ?")) {
                statement.setString(1, path);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getString(1);
                }
            }
        });
    }

    private static ModelDescription description(String path, String license) {
        return new ModelDescription(
                ModelId.parse(path),
                DAY,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(license),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void theHubsCountsOfChildrenAreReadAsTheyLastStoodByRelation() {
        // Given
        IncomingObservations incoming = poll("acme/base", "children", new Value(0, 1));
        int day = (int) DAY.toEpochDay();
        children(incoming, "finetune", day - 7, 3);
        children(incoming, "finetune", day, 5);
        children(incoming, "merge", day - 7, 0);
        children(incoming, "merge", day + 1, 8);
        // When
        store.take(incoming);
        // Then
        assertThat(loader.load(DAY).orElseThrow().children())
                .filteredOn(count -> count.path().equals(ModelId.parse("acme/base")))
                .containsExactlyInAnyOrder(
                        new ChildCount(ModelId.parse("acme/base"), Relation.FINETUNE, "archive", day, 5),
                        new ChildCount(ModelId.parse("acme/base"), Relation.MERGE, "archive", day - 7, 0));
    }

    private static void children(IncomingObservations incoming, String relation, int day, double value) {
        incoming.measurements()
                .add(0, "acme/base", Metric.DERIVATIVES, relation, day, value, MeasurementColumns.micros(FETCHED));
    }

    private List<Readings> readings(String path) {
        return loader.load(null).orElseThrow().paths().stream()
                .filter(inputs -> inputs.path().equals(ModelId.parse(path)))
                .map(PathInputs::readings)
                .findFirst()
                .orElseThrow();
    }

    private List<Double> superseded(String path) {
        return database.transact(connection -> {
            try (var statement =
                    connection.prepareStatement("select kept.value from scoring.superseded_measurement kept"
                            + " join scoring.subject using (subject_id)"
                            + " join scoring.measurement now using (subject_id, metric_id, source_id, observed_on)"
                            + " where path = ? and kept.value <> now.value order by 1")) {
                statement.setString(1, path);
                try (var rows = statement.executeQuery()) {
                    List<Double> values = new ArrayList<>();
                    while (rows.next()) {
                        values.add(rows.getDouble(1));
                    }
                    return values;
                }
            }
        });
    }

    /** @param reading 0 for the first reading, else which replay */
    private static IncomingObservations replay(String path, int reading, double value) {
        return poll(
                path,
                path + reading,
                reading == 0 ? null : FETCHED.plusSeconds(86_400L * reading),
                new Value(0, value));
    }

    private static IncomingObservations poll(String path, String batchId, Value... values) {
        return poll(path, batchId, null, values);
    }

    private static IncomingObservations poll(
            String path, String batchId, @Nullable Instant replayedAt, Value... values) {
        IncomingObservations incoming = IncomingObservations.expecting(values.length);
        incoming.batches()
                .add(new BatchHeader(
                        batchId,
                        "run",
                        "shard",
                        "archive",
                        "0.1.0",
                        FETCHED,
                        "sha256:" + batchId,
                        Batches.PROVENANCE,
                        replayedAt,
                        values.length));
        for (Value value : values) {
            incoming.measurements()
                    .add(
                            0,
                            path,
                            Metric.LIKES,
                            null,
                            (int) DAY.toEpochDay(),
                            value.value,
                            MeasurementColumns.micros(FETCHED.plusSeconds(3600L * value.hours)));
        }
        return incoming;
    }
}
