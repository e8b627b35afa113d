package io.tidemark.collector.source.huggingface;

import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.AbsenceReason;
import io.tidemark.common.model.ModelId;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class KnownModelStepTest extends HubConversation {

    @Test
    void modelsOnTheLastPageAreNotAskedForSingly() {
        server.on(MODELS, hub(HubBodies.body("constructed.models.list.page3")));
        Page page = (Page) fetch(ORG, LIST_START, known("example-org/quiet-repo", null));
        assertThat(page.next()).isNull();
    }

    @Test
    void aModelThatIsGoneBecomesAnAbsenceAndTheNextIsAskedFor() {
        // Given
        server.on(MODELS, hub(HubBodies.body("constructed.models.list.page3")))
                .on(
                        "/api/models/example-org/gone",
                        dated(401)
                                .body(
                                        "application/json",
                                        bytes(HubBodies.body("recorded.error.401.missing-or-private"))))
                .on("/api/models/example-org/lost", dated(404).header("X-Error-Code", "RepoNotFound"));
        KnownModels known = known("example-org/gone", null, "example-org/lost", null);
        // When
        Page list = (Page) fetch(ORG, LIST_START, known);
        Page gone = (Page) fetch(ORG, list.next(), known);
        Page lost = (Page) fetch(ORG, gone.next(), known);
        // Then
        assertThat(gone.observations()).containsExactly(absence("example-org/gone", AbsenceReason.hidden));
        assertThat(lost.observations()).containsExactly(absence("example-org/lost", AbsenceReason.not_found));
        assertThat(lost.next()).isNull();
    }

    @Test
    void aRenamedModelIsDescribedUnderItsNewPathWithTheOldAsAlias() {
        renameTo("68a000000000000000000001");
        Page page = (Page) fetch(ORG, known(), known("example-org/old", "68a000000000000000000001"));
        assertThat(descriptions(page)).singleElement().satisfies(model -> {
            assertThat(model.subject()).hasToString("new-home/new");
            assertThat(model.aliases()).containsExactly(ModelId.parse("example-org/old"));
        });
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("renamed_model");
    }

    @Test
    void aPathThatLeadsToAnotherRepositoryEndedAsWhatItWas() {
        renameTo("68a000000000000000000002");
        Page page = (Page) fetch(ORG, known(), known("example-org/old", "68a000000000000000000001"));
        assertThat(page.observations()).contains(absence("example-org/old", AbsenceReason.replaced));
        assertThat(descriptions(page)).singleElement().satisfies(model -> assertThat(model.aliases())
                .isNull());
    }

    @Test
    void aModelThatIsThereAndWasNotListedIsDescribed() {
        server.on("/api/models/example-org/gated-8b", hub(HubBodies.body("constructed.model.detail.gated-manual")));
        Page page = (Page) fetch(ORG, known(), known("example-org/gated-8b", null));
        assertThat(page.observations()).hasSize(4);
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("listing_gap");
    }

    @Test
    void aHostileRedirectDecidesNothingAndTheNextIsAskedFor() {
        server.on(
                "/api/models/example-org/a", dated(307).header("Location", "https://elsewhere.invalid/api/models/x/y"));
        Page page = (Page) fetch(ORG, known(), known("example-org/a", null, "example-org/b", null));
        assertThat(page.observations()).isEmpty();
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("redirect_refused");
        assertThat(page.next()).isNotNull();
    }

    @Test
    void aFaultDecidesNothingAndIsRetried() {
        server.on("/api/models/example-org/a", reply(503));
        Failed failed = (Failed) fetch(ORG, known(), known("example-org/a", null));
        assertThat(failed.failure()).isEqualTo(FailureClass.UPSTREAM);
    }

    @Test
    void nothingLeftToAskForNeedsNoRequest() {
        String cursor =
                HubCursor.known("example-org/z", "invented; Sample world").encode();
        Page page = (Page) fetch(ORG, cursor, KnownModels.NONE);
        assertThat(page.next()).isNull();
        assertThat(page.provenance().invented()).isTrue();
        assertThat(server.requests).isEmpty();
    }

    private void renameTo(String hubId) {
        server.on("/api/models/example-org/old", dated(307).header("Location", "/api/models/new-home/new"))
                .on("/api/models/new-home/new", hub("{\"_id\":\"" + hubId + "\",\"id\":\"new-home/new\"}"));
    }

    private static Absence absence(String path, AbsenceReason reason) {
        return new Absence(ModelId.parse(path), null, reason, LocalDate.parse("2026-10-23"));
    }

    private static String known() {
        return HubCursor.known(null, null).encode();
    }
}
