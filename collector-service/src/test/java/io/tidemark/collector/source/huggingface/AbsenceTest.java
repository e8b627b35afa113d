package io.tidemark.collector.source.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.AbsenceReason;
import io.tidemark.common.model.ModelId;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What follows from a model that was known and is not listed, and what does not. */
class AbsenceTest extends HubConversation {

    private static final String DAILY =
            "{'mode':'listing','organization':'example-org','overview':false,'resolve':false}";
    private static final String FULL =
            "{'mode':'listing','organization':'example-org','overview':false,'resolve':true}";
    private static final String GONE = "/api/models/example-org/gone";
    private static final KnownModels ONE_GONE = known("example-org/gone", null);

    @Test
    void aDailyListingIsEvidenceByItselfAndAsksNothing() {
        // Given
        server.on(MODELS, hub(HubBodies.body("constructed.models.list.page3")));
        String[] known = IntStream.range(0, 1_001)
                .mapToObj(i -> List.of("example-org/gone-%04d".formatted(i), ""))
                .flatMap(List::stream)
                .toArray(String[]::new);
        KnownModels ledger = known(known);
        // When
        Page list = (Page) list(DAILY, null, ledger);
        clock.advance(java.time.Duration.ofDays(2));
        Page first = (Page) list(DAILY, list.next(), ledger);
        Page second = (Page) list(DAILY, first.next(), ledger);
        // Then
        assertThat(first.observations()).hasSize(1_000).first().isEqualTo(absence("example-org/gone-0000"));
        assertThat(second.observations()).containsExactly(absence("example-org/gone-1000"));
        assertThat(second.next()).isNull();
        assertThat(first.fetchedAt()).isEqualTo(list.fetchedAt()); // whenever it is published
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aListingWithARefusedRowIsNoEvidence() {
        server.on(
                MODELS,
                hub("[{\"id\":\"example-org/gone\"},"
                        + HubBodies.body("constructed.models.list.page3").substring(1)));
        Page page = (Page) list(DAILY, null, ONE_GONE);
        assertThat(page.next()).isNull();
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("odd_hub_id", "incomplete_listing");
    }

    @Test
    void aRefusedRowOfAnEarlierPageIsNotForgotten() {
        // Given
        server.on(
                        MODELS,
                        hub("[{\"id\":\"example-org/gone\"},"
                                        + HubBodies.body("constructed.models.list.page1")
                                                .substring(1))
                                .header("Link", link("cursor=p2")))
                .on(MODELS, hub(HubBodies.body("constructed.models.list.page3")));
        // When
        Page first = (Page) list(DAILY, null, ONE_GONE);
        Page second = (Page) list(DAILY, first.next(), ONE_GONE);
        // Then
        assertThat(second.findings()).extracting(Finding::reason).containsExactly("incomplete_listing");
        assertThat(second.next()).isNull();
    }

    @Test
    void anEmptyPageAfterOthersIsNoEvidence() {
        server.on(MODELS, next("constructed.models.list.page1", "cursor=p2")).on(MODELS, hub("[]"));
        Page first = (Page) list(DAILY, null, ONE_GONE);
        Page second = (Page) list(DAILY, first.next(), ONE_GONE);
        assertThat(second.findings()).extracting(Finding::reason).containsExactly("incomplete_listing");
        assertThat(second.next()).isNull();
    }

    @Test
    void aListingThatLostAPageConcludesNothing() {
        server.on(MODELS, next("constructed.models.list.page1", "cursor=p2"))
                .on(MODELS, hub(HubBodies.body("constructed.models.list.page3")).cut(20));
        Page first = (Page) list(DAILY, null, ONE_GONE);
        Failed second = (Failed) list(DAILY, first.next(), ONE_GONE);
        assertThat(second.failure().retryable()).isTrue();
        assertThat(first.observations()).noneMatch(Absence.class::isInstance);
    }

    @Test
    void whereTheHubSaysNothingOfAPathTheListingsWordStands() {
        // Given
        server.on(MODELS, hub(HubBodies.body("constructed.models.list.page3")))
                .on(GONE, dated(307).header("Location", "https://elsewhere.invalid/api/models/x/y"));
        // When
        Page list = (Page) list(FULL, null, ONE_GONE);
        Page gone = (Page) list(FULL, list.next(), ONE_GONE);
        // Then
        assertThat(gone.observations()).containsExactly(absence("example-org/gone"));
        assertThat(gone.findings()).extracting(Finding::reason).containsExactly("redirect_refused");
    }

    @Test
    void aRouteThatIsGoneIsNotAModelThatIsGone() {
        server.on(GONE, dated(404).body("application/json", bytes("{\"error\":\"Sorry, we can't find the page\"}")));
        Page page = (Page) list(FULL, HubCursor.known(null, null).encode(), ONE_GONE);
        assertThat(page.observations()).isEmpty();
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("check_failed");
    }

    @Test
    void aGatedAnswerOrAForbiddenOneDecidesNothing() {
        server.on(GONE, dated(401).header("X-Error-Code", "GatedRepo")).on(GONE, dated(403));
        Page gated = (Page) list(FULL, HubCursor.known(null, null).encode(), ONE_GONE);
        Page forbidden = (Page) list(FULL, HubCursor.known(null, null).encode(), ONE_GONE);
        assertThat(gated.observations()).isEmpty();
        assertThat(forbidden.observations()).isEmpty();
        assertThat(forbidden.findings()).extracting(Finding::reason).containsExactly("check_failed");
    }

    @Test
    void aSingleCheckWhoseFieldsAreRefusedAsksOnceMoreWithLess() {
        server.on(
                        GONE,
                        dated(400)
                                .body(
                                        "application/json",
                                        bytes(HubBodies.body("constructed.error.400.unknown-expand"))))
                .on(GONE, hub("{\"_id\":\"68a000000000000000000001\",\"id\":\"example-org/gone\",\"likes\":4}"));
        Page page = (Page) list(FULL, HubCursor.known(null, null).encode(), ONE_GONE);
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("expand_refused", "listing_gap");
        assertThat(HubLedger.figures(List.of(page))).containsExactly("example-org/gone likes 4");
    }

    @Test
    void anEmptyOrganizationWithoutAnOverviewIsCountedAndNotSkipped() {
        server.on(MODELS, hub("[]"));
        Page page = (Page) list(DAILY, null, KnownModels.NONE);
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("nothing_listed");
        assertThat(page.suspect()).isFalse();
    }

    @Test
    void aCursorOfAnEarlierVersionIsStillRead() {
        server.on(GONE, dated(401));
        Page page = (Page) list(
                FULL,
                "{\"phase\":\"known\",\"visited\":[],\"rows\":0,\"organization\":true,\"world\":\"invented; x\"}",
                ONE_GONE);
        assertThat(page.observations())
                .containsExactly(new Absence(
                        ModelId.parse("example-org/gone"), null, AbsenceReason.hidden, LocalDate.parse("2026-10-23")));
    }

    private SourceOutcome list(String shard, @Nullable String cursor, KnownModels known) {
        return source.fetch(new Step("run-1", ORG, HubPlanTest.json(shard), cursor, 0, known));
    }

    private static Absence absence(String path) {
        return new Absence(ModelId.parse(path), null, AbsenceReason.not_listed, LocalDate.parse("2026-10-23"));
    }
}
