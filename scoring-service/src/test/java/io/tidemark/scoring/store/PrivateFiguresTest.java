package io.tidemark.scoring.store;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import io.tidemark.local.TidemarkTestResource;
import io.tidemark.scoring.Batches;
import io.tidemark.scoring.store.PrivateBatch.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Private figures in a real database: apart from everything public, newest wins, erased whole. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class PrivateFiguresTest {

    private static final LocalDate DAY = LocalDate.parse("2026-05-03");
    private static final Instant FETCHED = Instant.parse("2026-05-04T00:10:00Z");

    private final ObservationStore store;
    private final Database database;

    PrivateFiguresTest(ObservationStore store, Database database) {
        this.store = store;
        this.database = database;
    }

    @Test
    void aMixedPollLandsWhereItMust() {
        // Given
        IncomingObservations poll = poll(own("mixed-corp", "mixed", "site/secret-name", 0, 1_000));
        poll.batches().add(header("mixed-public", "archive", FETCHED));
        poll.measurements()
                .add(0, "acme/mixed", Metric.LIKES, null, (int) DAY.toEpochDay(), 7, MeasurementColumns.NO_INSTANT);
        // When
        ObservationStore.TakenIn taken = store.take(poll);
        // Then
        assertThat(taken).isEqualTo(new ObservationStore.TakenIn(2, 0, 2));
        assertThat(values("mixed-corp")).containsExactly("deployment:site/secret-name tokens_out 2026-05-03 1000.0");
        assertThat(texts("select path from scoring.subject where path = 'acme/mixed'"))
                .hasSize(1);
        for (String table : texts("select table_name::text from information_schema.tables"
                + " where table_schema = 'scoring' and table_name not like '%private%' order by 1")) {
            assertThat(texts("select row_to_json(kept)::text from scoring." + table + " kept"))
                    .as(table)
                    .noneMatch(row -> row.contains("secret-name")
                            || row.contains("mixed-corp")
                            || row.contains("deployment:")
                            || row.contains("own-prometheus"));
        }
    }

    @Test
    void aBatchTakenTwiceChangesNothing() {
        // Given
        store.take(poll(own("twice-corp", "twice", "site/a", 0, 10)));
        // When
        ObservationStore.TakenIn again = store.take(
                poll(own("twice-corp", "twice", "site/a", 0, 10), own("twice-corp", "twice", "site/a", 0, 10)));
        // Then
        assertThat(again).isEqualTo(new ObservationStore.TakenIn(0, 2, 0));
        assertThat(values("twice-corp")).containsExactly("deployment:site/a tokens_out 2026-05-03 10.0");
    }

    @Test
    void theNewestReadingWinsAndTheOthersAreKeptWhateverTheOrder() {
        // Given
        List<PrivateBatch> batches = List.of(
                own("order-corp", "o0", "site/forwards", 0, 10),
                own("order-corp", "o1", "site/forwards", 1, 12),
                own("order-corp", "o2", "site/forwards", 2, 11),
                own("order-corp", "o3", "site/forwards", 3, 11));
        // When
        batches.forEach(batch -> store.take(poll(batch)));
        for (int i = 3; i >= 0; i--) {
            double[] values = {10, 12, 11, 11};
            store.take(poll(own("order-corp", "b" + i, "site/backwards", i, values[i])));
        }
        store.take(poll(
                own("order-corp", "a1", "site/at-once", 1, 12),
                own("order-corp", "a0", "site/at-once", 0, 10),
                own("order-corp", "a3", "site/at-once", 3, 11)));
        // Then
        assertThat(values("order-corp"))
                .containsExactly(
                        "deployment:site/at-once tokens_out 2026-05-03 11.0",
                        "deployment:site/backwards tokens_out 2026-05-03 11.0",
                        "deployment:site/forwards tokens_out 2026-05-03 11.0");
        for (String name : List.of("at-once", "backwards", "forwards")) {
            assertThat(texts("select old.value::text from scoring.superseded_private_measurement old"
                            + " join scoring.private_measurement now using (tenant, subject, metric, source, observed_on)"
                            + " where subject = 'deployment:site/" + name + "' and old.value <> now.value order by 1"))
                    .as(name)
                    .containsExactly("10", "12");
        }
    }

    @Test
    void theLastWordOnANameHolds() {
        // Given
        store.take(poll(entered("entry-corp", "e1", 5, "acme/atlas-7b")));
        // When
        store.take(poll(entered("entry-corp", "e0", 0, "closed")));
        // Then
        assertThat(texts("select attributes from scoring.private_entry where tenant = 'entry-corp'"))
                .containsExactly("{\"model\":\"acme/atlas-7b\",\"served_name\":\"a\"}");
    }

    @Test
    void tenantsOfTheSameNamesDoNotMeet() {
        // Given
        store.take(poll(own("left-corp", "same", "site/a", 0, 1)));
        // When
        store.take(poll(own("right-corp", "same", "site/a", 0, 2)));
        // Then
        assertThat(values("left-corp")).containsExactly("deployment:site/a tokens_out 2026-05-03 1.0");
        assertThat(values("right-corp")).containsExactly("deployment:site/a tokens_out 2026-05-03 2.0");
    }

    @Test
    void aTenantIsErasedWholeAndAReplayBringsNothingBack() {
        // Given
        store.take(poll(own("erased-corp", "x0", "site/a", 0, 1)));
        store.take(poll(own("erased-corp", "x1", "site/a", 1, 2), entered("erased-corp", "x2", 2, "closed")));
        store.take(poll(own("bystander-corp", "y0", "site/a", 0, 3)));
        given().get("/tenants")
                .then()
                .statusCode(200)
                .body("find { it.tenant == 'erased-corp' }.measurements", is(1))
                .body("find { it.tenant == 'erased-corp' }.firstDay", equalTo("2026-05-03"))
                .body("find { it.tenant == 'erased-corp' }.erasedAt", nullValue());
        // When
        given().delete("/tenants/erased-corp")
                .then()
                .statusCode(200)
                .body("batches", is(3), "measurements", is(1), "superseded", is(1), "entries", is(1));
        ObservationStore.TakenIn replayed = store.take(poll(own("erased-corp", "x0", "site/a", 0, 1)));
        // Then
        assertThat(replayed).isEqualTo(new ObservationStore.TakenIn(0, 1, 0));
        for (String table :
                List.of("private_batch", "private_measurement", "superseded_private_measurement", "private_entry")) {
            assertThat(texts("select tenant from scoring." + table + " where tenant = 'erased-corp'"))
                    .as(table)
                    .isEmpty();
        }
        given().get("/tenants")
                .then()
                .body("find { it.tenant == 'erased-corp' }.batches", is(0))
                .body("find { it.tenant == 'erased-corp' }.lastDay", nullValue())
                .body("find { it.tenant == 'erased-corp' }.erasedAt", notNullValue());
        assertThat(values("bystander-corp")).containsExactly("deployment:site/a tokens_out 2026-05-03 3.0");
    }

    @Test
    void whatIsFetchedAfterAnErasureIsTakenIn() {
        // Given
        store.take(poll(own("back-corp", "z0", "site/a", 0, 1)));
        given().delete("/tenants/back-corp").then().statusCode(200);
        int longAfter = 24 * 365 * 50;
        // When
        store.take(poll(own("back-corp", "z1", "site/a", longAfter, 5)));
        // Then
        assertThat(values("back-corp")).containsExactly("deployment:site/a tokens_out 2026-05-03 5.0");
    }

    @Test
    void aTenantNobodyKnowsIsNotErased() {
        given().delete("/tenants/nobody")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("nothing was ever held of a tenant 'nobody'"));
        given().delete("/tenants/Nobody")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://tidemark.example/problems/invalid-parameter"));
    }

    private static IncomingObservations poll(PrivateBatch... batches) {
        IncomingObservations incoming = IncomingObservations.expecting(1);
        incoming.privates().addAll(List.of(batches));
        return incoming;
    }

    private static PrivateBatch own(String tenant, String batchId, String name, int hours, double value) {
        return new PrivateBatch(
                tenant,
                header(batchId, "own-prometheus", FETCHED.plusSeconds(3_600L * hours)),
                List.of(new Reading("deployment:" + name, Metric.TOKENS_OUT, null, DAY, value, null)),
                List.of());
    }

    private static PrivateBatch entered(String tenant, String batchId, int hours, String model) {
        Entry entry = new Entry(
                SubjectId.parse("deployment:site/a"), DAY, new TreeMap<>(Map.of("served_name", "a", "model", model)));
        return new PrivateBatch(
                tenant,
                header(batchId, "own-prometheus", FETCHED.plusSeconds(3_600L * hours)),
                List.of(),
                List.of(entry));
    }

    private static BatchHeader header(String batchId, String source, Instant fetchedAt) {
        return new BatchHeader(
                batchId, "run", "shard", source, "0.1.0", fetchedAt, "sha256:" + batchId, Batches.PROVENANCE, null, 1);
    }

    private List<String> values(String tenant) {
        return texts("select subject || ' ' || metric || ' ' || observed_on || ' ' || (value::numeric(12,1))"
                + " from scoring.private_measurement where tenant = '" + tenant + "' order by subject");
    }

    private List<String> texts(String sql) {
        return database.transact(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        });
    }
}
