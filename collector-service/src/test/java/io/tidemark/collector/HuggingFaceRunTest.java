package io.tidemark.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.AbsenceReason;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.contract.Observation.OrganizationDescription;
import io.tidemark.common.contract.RunEvent.RunCompleted;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.RunOutcome;
import io.tidemark.common.model.SubjectId;
import io.tidemark.local.TidemarkTestResource;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** An archive is imported, then the Hub is read: over HTTP, through the ledger, onto the topics. */
@QuarkusTest
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
@QuarkusTestResource(HubResource.class)
class HuggingFaceRunTest {

    private static final LocalDate DAY = LocalDate.parse("2026-08-21");

    @Test
    void whatAnArchiveKnowsOfAndTheHubDoesNotListIsAskedForSingly() {
        // Given
        String file = ConfigProvider.getConfig().getValue(HubResource.ARCHIVE, String.class);
        String imported = started("/imports", """
                { "source": "history", "files": ["%s"],
                  "provenance": { "license": "MIT", "citation": "History, 2026", "redistribution": "raw", "invented": true },
                  "mapping": { "subject": "model_id", "observedOn": "observed_on",
                               "measurements": { "downloads_30d": { "column": "downloads" } } } }
                """.formatted(file));
        ended(imported, "complete");
        // When
        String run = started("/runs", "{\"source\": \"huggingface\", \"organizations\": [\"northwind\", \"harbour\"]}");
        ended(run, "complete");
        // Then
        List<Observation> archive = observations(imported);
        assertThat(archive)
                .filteredOn(Measurement.class::isInstance)
                .hasSize(3)
                .contains(new Measurement(
                        ModelId.parse("northwind/withdrawn"),
                        Metric.DOWNLOADS_30D,
                        900,
                        LocalDate.parse("2026-07-01"),
                        null));
        assertThat(completed(imported).refused()).containsEntry("negative_value", 1L);
        assertThat(completed(imported).kind()).isEqualTo(RunKind.archive);

        List<Observation> hub = observations(run);
        assertThat(hub)
                .contains(new Measurement(
                        ModelId.parse("northwind/lake-6"), Metric.DOWNLOADS_ALL_TIME, 10_006, DAY, null));
        assertThat(hub).filteredOn(Absence.class::isInstance).hasSize(1).first().satisfies(absence -> {
            assertThat(((Absence) absence).subject()).isEqualTo(SubjectId.parse("northwind/withdrawn"));
            assertThat(((Absence) absence).reason()).isEqualTo(AbsenceReason.hidden);
        });
        assertThat(hub)
                .filteredOn(ModelDescription.class::isInstance)
                .extracting(model -> ((ModelDescription) model).subject().toString())
                .contains("northwind/lake-0", "northwind/lake-6", "harbour/pier", "harbour/new-name");
        assertThat(hub)
                .filteredOn(model -> model instanceof ModelDescription described && described.aliases() != null)
                .flatExtracting(model -> ((ModelDescription) model).aliases())
                .contains(ModelId.parse("northwind/old-name"));
        assertThat(hub).filteredOn(OrganizationDescription.class::isInstance).hasSize(2);
        RunCompleted end = completed(run);
        assertThat(end.outcome()).isEqualTo(RunOutcome.COMPLETE);
        assertThat(end.doneShards()).isEqualTo(2);
        assertThat(end.batches()).isEqualTo(TopicReader.batches(run).size());
        assertThat(end.provenance().invented()).isTrue();
    }

    @Test
    void childrenAreAskedOfEveryModelTheLedgerKnows() {
        // Given
        ended(started("/runs", "{\"source\": \"huggingface\", \"organizations\": [\"harbour\"]}"), "complete");
        // When
        String run = started(
                "/runs", "{\"source\": \"huggingface\", \"mode\": \"children\", \"organizations\": [\"harbour\"]}");
        ended(run, "complete");
        // Then
        assertThat(observations(run))
                .hasSize(8)
                .allSatisfy(observation ->
                        assertThat(((Measurement) observation).metric()).isEqualTo(Metric.DERIVATIVES))
                .extracting(observation ->
                        ((Measurement) observation).subject() + " " + ((Measurement) observation).qualifier())
                .contains("harbour/new-name finetune", "harbour/new-name merge", "harbour/pier quantized");
    }

    private static String started(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static void ended(String run, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !given().get("/runs/" + run).path("status").equals("running"));
        given().get("/runs/" + run).then().body("status", is(status));
    }

    private static List<Observation> observations(String run) {
        return TopicReader.batches(run).stream()
                .flatMap(batch -> batch.observations().stream())
                .toList();
    }

    private static RunCompleted completed(String run) {
        return TopicReader.runEvents(run).stream()
                .filter(RunCompleted.class::isInstance)
                .map(RunCompleted.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
