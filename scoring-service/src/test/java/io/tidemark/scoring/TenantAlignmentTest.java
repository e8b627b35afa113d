package io.tidemark.scoring;

import static io.restassured.RestAssured.given;
import static io.tidemark.scoring.Batches.PROVENANCE;
import static io.tidemark.scoring.Batches.batch;
import static io.tidemark.scoring.Batches.downloads;
import static io.tidemark.scoring.Batches.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.Topics;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import io.tidemark.local.TidemarkTestResource;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.publish.PartCutter;
import io.tidemark.scoring.sealing.SealedInputs;
import io.tidemark.scoring.store.SnapshotHeader;
import io.tidemark.scoring.store.SnapshotPartRow;
import io.tidemark.scoring.store.SnapshotStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An operator asks how its own use and public adoption agree, and nobody else can tell that it did. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class TenantAlignmentTest {

    private static final Instant FETCHED = Instant.parse("2026-03-02T11:59:58Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Computed long before the snapshots of other tests, so that it is the latest of none. */
    private static final Instant COMPUTED = Instant.parse("2026-03-02T12:00:00Z");

    private final SnapshotStore snapshots;
    private final Broker broker =
            new Broker(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));

    TenantAlignmentTest(SnapshotStore snapshots) {
        this.snapshots = snapshots;
    }

    @Test
    void privateUseIsComparedWithTheSnapshotAskedFor() throws Exception {
        // Given
        String id = planted("1");
        observe("align-corp", own("secret-served-name"));
        await().atMost(PATIENCE).until(() -> held("align-corp") == 17);
        // When
        given().get("/tenants/align-corp/alignment?snapshot=" + id)
                // Then
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("tenant", equalTo("align-corp"))
                .body("snapshot.id", equalTo(id))
                .body("snapshot.asOf", equalTo("2026-03-01"))
                .body("method", equalTo("adoption@1.0.0"))
                .body("from", equalTo("2026-01-31"))
                .body("to", equalTo("2026-03-01"))
                .body("days", is(30))
                .body("daysObserved", is(2))
                .body("coverage.tokens", is(4_000f))
                .body("coverage.mainline", is(0.9f))
                .body("coverage.unmapped", is(0.1f))
                .body("coverage.deployments", is(9))
                .body("correlations.find { it.signal == 'downloads30d' }.pairs", is(8))
                .body("correlations.find { it.signal == 'downloads30d' }.rho", is(1f))
                .body("correlations.find { it.signal == 'downloads30d' }.lower", is(1f))
                .body("correlations.find { it.signal == 'index' }.rho", is(-1f))
                .body("correlations.find { it.signal == 'tokens30d' }.rho", nullValue())
                .body("correlations.find { it.signal == 'tokens30d' }.reason", equalTo("too_few_pairs"))
                .body("representations.find { it.signal == 'downloads30d' }.used", hasSize(8))
                .body(
                        "representations.find { it.signal == 'downloads30d' }.used.side.unique()",
                        equalTo(List.of("even")))
                .body("representations.find { it.signal == 'downloads30d' }.unused", hasSize(0))
                .body("notCompared.deployment", equalTo(List.of("deployment:site/secret-served-name")))
                .body("notCompared.meaning", equalTo(List.of("unmapped")));
    }

    @Test
    void onlyDaysOfThePeriodCount() throws Exception {
        // Given
        String id = planted("2");
        observe("period-corp", own("period-name"));
        await().atMost(PATIENCE).until(() -> held("period-corp") == 17);
        // When, Then: prompt tokens are of the day before
        given().get("/tenants/period-corp/alignment?from=2026-03-01&to=2026-03-01&snapshot=" + id)
                .then()
                .statusCode(200)
                .body("days", is(1))
                .body("daysObserved", is(1))
                .body("coverage.tokens", is(2_200f))
                .body("notes.code", equalTo(List.of("one_direction")));
        given().get("/tenants/period-corp/alignment?to=2025-12-31&snapshot=" + id)
                .then()
                .statusCode(200)
                .body("from", equalTo("2025-12-02"))
                .body("daysObserved", is(0))
                .body("coverage.tokens", nullValue())
                .body("coverage.reason", equalTo("not_observed"));
    }

    @Test
    void noPrivateFigureReachesARowAnEventOrAnotherTenant() throws Exception {
        // Given
        String id = planted("3");
        List<String> before = bodies(id);
        observe("quiet-corp", own("never-to-be-seen"));
        await().atMost(PATIENCE).until(() -> held("quiet-corp") == 17);
        given().get("/tenants/quiet-corp/alignment?snapshot=" + id).then().statusCode(200);
        // When
        broker.send(
                Topics.OBSERVATIONS,
                "run-of-everyone/shard",
                Topics.OBSERVATION_BATCH,
                json(batch(
                        "run-of-everyone",
                        0,
                        "huggingface",
                        FETCHED,
                        List.of(downloads("align/public", "2026-02-28", 7)))));
        String computed = await().atMost(PATIENCE).until(TenantAlignmentTest::recomputed, Objects::nonNull);
        // Then
        assertThat(bodies(id)).isEqualTo(before);
        List<String> known = new ArrayList<>(given().get("/snapshots?limit=500").<List<String>>path("id"));
        assertThat(known).contains(id, computed);
        for (String snapshot : known) {
            assertThat(bodies(snapshot)).noneMatch(TenantAlignmentTest::isPrivate);
        }
        assertThat(broker.all(Topics.SNAPSHOTS))
                .noneMatch(
                        event -> event.value() != null && isPrivate(new String(event.value(), StandardCharsets.UTF_8)));
        given().get("/snapshots/" + id).then().body("seal", equalTo("seal-3"));
        given().get("/tenants").then().body("findAll { it.toString().contains('never-to-be-seen') }", hasSize(0));
    }

    @Test
    void wrongQuestionsAreProblemsThatNameWhatIsAllowed() throws Exception {
        planted("4");
        given().get("/tenants/nobody-here/alignment")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("nothing was ever held of a tenant 'nobody-here'"));
        given().get("/tenants/Nobody/alignment")
                .then()
                .statusCode(400)
                .body("detail", startsWith("parameter 'tenant' is 'Nobody', allowed is"));
        given().get("/tenants/acme/alignment?snapshot=nothing")
                .then()
                .statusCode(404)
                .body("detail", equalTo("no snapshot 'nothing'; allowed is an id or latest"));
        given().get("/tenants/acme/alignment?since=2026-01-01")
                .then()
                .statusCode(400)
                .body("detail", equalTo("unknown parameter 'since'; allowed: from, snapshot, to"));
        given().get("/tenants/acme/alignment?to=yesterday")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://tidemark.example/problems/invalid-parameter"))
                .body("detail", equalTo("parameter 'to' is 'yesterday', allowed is a day such as 2026-08-21"));
        given().get("/tenants/acme/alignment?from=2026-02-01&to=2026-01-01")
                .then()
                .statusCode(400)
                .body(
                        "detail",
                        equalTo(
                                "parameter 'from' is '2026-02-01', allowed is a day up to 'to', which is '2026-01-01'"));
    }

    @Test
    void anErasedTenantHasNothingToCompare() throws Exception {
        // Given
        String id = planted("5");
        observe("erased-align", own("gone"));
        await().atMost(PATIENCE).until(() -> held("erased-align") == 17);
        // When
        given().delete("/tenants/erased-align").then().statusCode(200);
        // Then
        given().get("/tenants/erased-align/alignment?snapshot=" + id)
                .then()
                .statusCode(200)
                .body("coverage.deployments", is(0))
                .body("coverage.reason", equalTo("not_observed"))
                .body("correlations.reason.unique()", containsInAnyOrder("too_few_pairs"));
    }

    private static boolean isPrivate(String text) {
        return text.contains("never-to-be-seen") || text.contains("quiet-corp") || text.contains("deployment:");
    }

    /** A snapshot of eight mainline models, downloaded 800, 700, ... 100 times, whose index runs the other way. */
    private String planted(String name) throws Exception {
        String id = "align-" + name + "-0123456789abcdef0123456789abcdef0123456789abcdef";
        List<SnapshotRow.Model> rows = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            rows.add(ContractJson.mapper().readValue("""
                    {"model":"align/m%d","aliases":[],"organization":"align","status":"mainline","statusRule":"test","licenses":[],
                     "releaseCurated":false,"flags":[],"ram":[],"downloads30d":%d,
                     "index":{"value":%d,"coverage":1,"rank":1,"bestRank":1,"worstRank":1,"pillars":[]}}""".formatted(i, 900 - 100 * i, i), SnapshotRow.Model.class));
        }
        PartCutter.Sealed sealed = PartCutter.cut(id, Map.of(SnapshotRow.Kind.MODEL, rows), 300);
        assertThat(sealed.parts()).hasSizeGreaterThan(1);
        snapshots.store(
                new SnapshotHeader(
                        id,
                        LocalDate.parse("2026-03-01"),
                        "of-another-house@1",
                        "i",
                        "r",
                        sealed.parts().size(),
                        8,
                        "seal-" + name,
                        COMPUTED,
                        COMPUTED,
                        null),
                sealed.parts(),
                new SealedInputs(Worlds.asOf("2026-03-01").inputs(), "id: m"),
                new SnapshotStore.Settled(List.of(), List.of(), List.of(), null));
        return id;
    }

    /** Tokens in the proportions of the downloads, half of them prompts of the day before, and a name without an alias. */
    private static List<Observation> own(String unmapped) {
        List<Observation> own = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            SubjectId name = SubjectId.parse("deployment:site/m" + i);
            double half = (900 - 100 * i) / 2.0;
            own.add(tokens(name, Metric.TOKENS_IN, "2026-02-28", half));
            own.add(tokens(name, Metric.TOKENS_OUT, "2026-03-01", half));
            own.add(new Entry(name, LocalDate.parse("2026-03-01"), new TreeMap<>(Map.of("model", "align/m" + i))));
        }
        SubjectId name = SubjectId.parse("deployment:site/" + unmapped);
        own.add(tokens(name, Metric.TOKENS_OUT, "2026-03-01", 400));
        own.add(new Entry(name, LocalDate.parse("2026-03-01"), new TreeMap<>(Map.of("served_name", unmapped))));
        return own;
    }

    private static Measurement tokens(SubjectId name, Metric metric, String day, double value) {
        return new Measurement(name, metric, null, value, LocalDate.parse(day), null);
    }

    private void observe(String tenant, List<Observation> observations) {
        String run = "run-of-" + tenant;
        broker.send(
                Topics.OBSERVATIONS,
                run + "/site",
                Topics.OBSERVATION_BATCH,
                json(new ObservationBatch(
                        run + ":site:0:0",
                        run,
                        "site",
                        "prometheus",
                        "0.1.0",
                        FETCHED,
                        "sha256:" + "0".repeat(64),
                        PROVENANCE,
                        tenant,
                        observations)));
    }

    private static int held(String tenant) {
        Integer held = given().get("/tenants").path("find { it.tenant == '" + tenant + "' }?.measurements");
        return held == null ? 0 : held;
    }

    private List<String> bodies(String snapshot) {
        return snapshots.parts(snapshot, 0, Integer.MAX_VALUE).stream()
                .map(SnapshotPartRow::body)
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .toList();
    }

    /** Null if nothing public was taken in so far. */
    private static @Nullable String recomputed() {
        int request = given().contentType("application/json")
                .body("{}")
                .post("/recompute")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(PATIENCE).until(() -> {
            var answer = given().get("/recompute/" + request);
            return answer.path("snapshotId") != null || answer.path("failure") != null;
        });
        return given().get("/recompute/" + request).path("snapshotId");
    }
}
