package io.tidemark.collector.source.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Discovery and walk: what they take of the whole Hub, where they end, and what they do not believe. */
class SweepTest extends HubConversation {

    private static final String DISCOVERY =
            "{'mode':'discovery','organizations':['Qwen'],'since':'2026-10-20T11:00:00Z'}";
    private static final String WALK = "{'mode':'walk','organizations':['Qwen'],'minDownloads':6}";

    @Test
    void aDiscoveryTakesNewModelsOfRegisteredOrganizationsAndDerivativesOfAnyone() {
        // Given
        server.on(
                MODELS,
                hub(rows(
                                row(1, "qwen/next", "2026-10-23T10:00:00.000Z", ""),
                                row(2, "someone/tune", "2026-10-23T09:00:00.000Z", parents("finetune", "Qwen/base")),
                                row(3, "someone/tagged", "2026-10-22T09:00:00.000Z", "'tags':['base_model:Qwen/base']"),
                                row(4, "someone/plain", "2026-10-21T09:00:00.000Z", "'downloads':900")))
                        .header("Link", link("cursor=p2")));
        // When
        Page page = (Page) sweep(DISCOVERY, null);
        // Then
        assertThat(server.requests.getFirst().target())
                .startsWith("/api/models?limit=1000&sort=createdAt&expand=author&expand=baseModels&expand=createdAt");
        assertThat(descriptions(page))
                .extracting(model -> model.subject().toString())
                .containsExactly("qwen/next", "someone/tune", "someone/tagged");
        assertThat(descriptions(page).get(1).baseModels()).singleElement().satisfies(parent -> {
            assertThat(parent.id()).isEqualTo("Qwen/base");
            assertThat(parent.relation()).hasToString("FINETUNE");
        });
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::count, Finding::level)
                .containsExactly(Tuple.tuple("no_parents", 1L, Finding.Level.INFO));
        assertThat(page.next()).isNotNull();
    }

    @Test
    void aDiscoveryEndsOnThePageThatReachesItsBound() {
        server.on(
                MODELS,
                hub(rows(
                                row(1, "Qwen/new", "2026-10-20T11:00:00.000Z", ""),
                                row(2, "Qwen/before", "2026-10-20T10:59:59.000Z", "")))
                        .header("Link", link("cursor=p2")));
        Page page = (Page) sweep(DISCOVERY, null);
        assertThat(page.next()).isNull();
        assertThat(descriptions(page))
                .extracting(model -> model.subject().name())
                .containsExactly("new");
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("before_since");
        assertThat(page.suspect()).isFalse();
    }

    @Test
    void aWalkTakesWhatIsDownloadedAndCountsTheRest() {
        server.on(
                MODELS,
                hub(rows(
                        row(1, "Qwen/none", "2026-10-23T10:00:00.000Z", "'downloads':0,'downloadsAllTime':0"),
                        row(2, "a/once-six", "2026-10-23T09:00:00.000Z", "'downloads':0,'downloadsAllTime':6"),
                        row(3, "a/five", "2026-10-23T08:00:00.000Z", "'downloads':5,'downloadsAllTime':5"),
                        row(
                                4,
                                "a/child",
                                "2026-10-23T07:00:00.000Z",
                                "'downloads':2," + parents("adapter", "Qwen/base")),
                        row(5, "a/unknown", "2026-10-23T06:00:00.000Z", "'downloads':null"),
                        row(6, "a/month", "2026-10-23T05:00:00.000Z", "'downloads':4294967297"))));
        Page page = (Page) sweep(WALK, null);
        assertThat(descriptions(page))
                .extracting(model -> model.subject().toString())
                .containsExactly("Qwen/none", "a/once-six", "a/unknown", "a/month");
        assertThat(HubLedger.figures(List.of(page)))
                .containsExactly(
                        "Qwen/none downloads_30d 0",
                        "Qwen/none downloads_all_time 0",
                        "a/once-six downloads_30d 0",
                        "a/once-six downloads_all_time 6",
                        "a/month downloads_30d 4294967297");
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::count)
                .containsExactly(Tuple.tuple("below_minimum", 2L));
        assertThat(page.next()).isNull();
    }

    @Test
    void aWalkGoesOnFromItsCursorAndKnowsTheRowAtTheSeam() {
        // Given
        server.on(
                        MODELS,
                        hub(rows(
                                        row(1, "Qwen/a", "2022-03-02T23:29:04.000Z", ""),
                                        row(2, "Qwen/b", "2022-03-02T23:29:04.000Z", "")))
                                .header("Link", link("cursor=p2")))
                .on(
                        MODELS,
                        hub(rows(
                                row(2, "Qwen/b", "2022-03-02T23:29:04.000Z", ""),
                                row(3, "Qwen/c", "2022-03-02T23:29:04.000Z", ""))));
        // When
        Page first = (Page) sweep(WALK, null);
        Page second = (Page) sweep(WALK, first.next());
        // Then
        assertThat(server.requests.get(1).target()).isEqualTo("/api/models?cursor=p2");
        assertThat(descriptions(second))
                .extracting(model -> model.subject().name())
                .containsExactly("c");
        assertThat(second.findings()).extracting(Finding::reason).containsExactly("duplicate_row");
        assertThat(second.suspect()).isFalse();
    }

    @Test
    void aPageNewerThanTheOneBeforeIsALoop() {
        server.on(
                        MODELS,
                        hub(rows(row(1, "Qwen/a", "2026-01-01T00:00:00.000Z", "")))
                                .header("Link", link("cursor=p2")))
                .on(
                        MODELS,
                        hub(rows(row(2, "Qwen/b", "2026-02-01T00:00:00.000Z", "")))
                                .header("Link", link("cursor=p3")));
        Page first = (Page) sweep(WALK, null);
        Failed failed = (Failed) sweep(WALK, first.next());
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.findings()).extracting(Finding::reason).contains("cursor_loop");
    }

    @Test
    void aPageThatLeadsBackToARecentOneIsALoop() {
        server.on(
                        MODELS,
                        hub(rows(row(1, "Qwen/a", "2026-02-01T00:00:00.000Z", "")))
                                .header("Link", link("cursor=p2")))
                .on(
                        MODELS,
                        hub(rows(row(2, "Qwen/b", "2026-01-01T00:00:00.000Z", "")))
                                .header("Link", link("cursor=p2")));
        Page first = (Page) sweep(WALK, null);
        assertThat(((Failed) sweep(WALK, first.next())).detail()).contains("read already");
    }

    @Test
    void rowsOutOfOrderAreTakenAndTheRunIsPartial() {
        server.on(
                MODELS,
                hub(rows(
                        row(1, "Qwen/a", "2026-01-01T00:00:00.000Z", ""),
                        row(2, "Qwen/b", "2026-02-01T00:00:00.000Z", ""))));
        Page page = (Page) sweep(WALK, null);
        assertThat(descriptions(page)).hasSize(2);
        assertThat(page.suspect()).isTrue();
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("unordered_listing");
    }

    @Test
    void aHubWithoutModelsIsNotBelieved() {
        server.on(MODELS, hub("[]"));
        Page page = (Page) sweep(DISCOVERY, null);
        assertThat(page.suspect()).isTrue();
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::level)
                .containsExactly(Tuple.tuple("empty_listing", Finding.Level.ERROR));
    }

    @Test
    void withoutTimesOfCreationNobodyKnowsWhereToEnd() {
        server.on(MODELS, hub("[{\"_id\":\"621ffdc00000000000000001\",\"id\":\"Qwen/a\"}]"));
        Failed failed = (Failed) sweep(DISCOVERY, null);
        assertThat(failed.detail()).endsWith("nothing says where to end");
    }

    @Test
    void aRefusedFieldListIsAskedForOnceMoreWithLess() {
        server.on(
                        MODELS,
                        dated(400)
                                .body(
                                        "application/json",
                                        bytes(HubBodies.body("constructed.error.400.unknown-expand"))))
                .on(MODELS, hub(rows(row(1, "Qwen/a", "2026-01-01T00:00:00.000Z", ""))));
        Page page = (Page) sweep(WALK, null);
        assertThat(descriptions(page)).hasSize(1);
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("expand_refused");
        assertThat(server.requests.get(1).target()).doesNotContain("baseModels").contains("expand=createdAt");
    }

    @Test
    void theCursorOfALongWalkStaysShort() {
        PageCursor cursor = PageCursor.next(null, "cursor=0", "first", "621ffdc00000000000000001", null);
        for (int i = 0; i < 3_000; i++) {
            cursor = PageCursor.next(cursor, "cursor=" + (i + 1), "cursor=" + i, "621ffdc00000000000000001", null);
        }
        assertThat(cursor.encode()).hasSizeLessThan(300);
        assertThat(cursor.hasVisited("cursor=2999")).isTrue();
        assertThat(cursor.hasVisited("cursor=2991")).isFalse();
    }

    private SourceOutcome sweep(String shard, @Nullable String cursor) {
        return source.fetch(new Step("run-1", "hub/models", HubPlanTest.json(shard), cursor, 0, KnownModels.NONE));
    }

    private static String rows(String... rows) {
        return "[" + String.join(",", rows) + "]";
    }

    private static String row(int number, String path, String created, String more) {
        String row = "{'_id':'621ffdc0000000000000%04x','id':'%s','createdAt':'%s'%s}"
                .formatted(number, path, created, more.isEmpty() ? "" : "," + more);
        return row.replace('\'', '"');
    }

    private static String parents(String relation, String parent) {
        return "'baseModels':{'relation':'%s','models':[{'_id':'621ffdc00000000000009999','id':'%s'}]}"
                .formatted(relation, parent);
    }
}
