package io.tidemark.collector.source.huggingface;

import static io.tidemark.collector.upstream.ScriptedServer.json;
import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceOutcome.Skipped;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.OrganizationDescription;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HuggingFaceSourceTest extends HubConversation {

    // --- plan
    // ---------------------------------------------------------------------------------------------------------

    @Test
    void plansOneShardForEveryRegisteredOrganization() {
        List<ShardPlan> shards = source.plan(new RunRequest("huggingface", object()));
        assertThat(shards).hasSizeGreaterThan(100);
        assertThat(shards).extracting(ShardPlan::key).doesNotHaveDuplicates().contains("Qwen");
    }

    @Test
    void plansTheOrganizationsOfTheRequest() {
        List<ShardPlan> shards = source.plan(new RunRequest("huggingface", organizations("b", "a")));
        assertThat(shards).extracting(ShardPlan::key).containsExactly("b", "a");
        assertThat(shards.getFirst().parameters().path("organization").asText()).isEqualTo("b");
    }

    @Test
    void aWrongRequestIsNamed() {
        assertThatThrownBy(() -> source.plan(new RunRequest("huggingface", object("organisations", "x"))))
                .hasMessage("unknown parameter 'organisations'; allowed: mode, organizations, tier, overviews,"
                        + " resolve");
        assertThatThrownBy(() -> source.plan(new RunRequest("huggingface", organizations("a", "a"))))
                .hasMessage("organization 'a' is listed twice");
        assertThatThrownBy(() -> source.plan(new RunRequest("huggingface", organizations("../x"))))
                .hasMessageContaining("\"../x\" is not a namespace");
    }

    @Test
    void aBaseUrlWithCredentialsStopsTheStart() {
        Map<String, String> properties =
                Map.of("tidemark.collector.hugging-face.base-url", "https://user:pw@huggingface.co");
        HuggingFaceConfig config = TestConfigs.load(HuggingFaceConfig.class, properties);
        assertThatThrownBy(() -> new HubClient(config, upstream))
                .hasMessageContaining("tidemark.collector.hugging-face.base-url")
                .hasMessageNotContaining("pw");
    }

    // --- overview
    // -----------------------------------------------------------------------------------------------------

    @Test
    void describesTheOrganizationFirst() {
        server.on("/api/organizations/google/overview", hub(HubBodies.body("recorded.organization.overview.google")));
        Page page = (Page) fetch("google", null, KnownModels.NONE);
        assertThat(page.observations())
                .containsExactly(new OrganizationDescription(
                        "google",
                        LocalDate.parse("2026-10-23"),
                        "5e6aca39878b8b2bf9806447",
                        "Google",
                        true,
                        1_126L,
                        62_570L));
        assertThat(page.provenance())
                .isEqualTo(new Provenance(null, "Hugging Face Hub, retrieved 2026-10-23", Redistribution.RAW, false));
        assertThat(page.fetchedAt()).isEqualTo(Instant.parse("2026-10-23T11:00:01Z"));
        assertThat(page.next()).isNotNull();
    }

    @Test
    void aUserHasNoOverviewAndIsListedAllTheSame() {
        server.on(
                        OVERVIEW,
                        dated(404)
                                .body(
                                        "application/json",
                                        bytes(HubBodies.body("recorded.error.404.org-overview-of-a-user"))))
                .on(MODELS, hub(HubBodies.body("constructed.models.list.page3")));
        Page overview = (Page) fetch(null);
        Page list = (Page) fetch(overview.next());
        assertThat(overview.findings()).extracting(Finding::reason).containsExactly("no_organization_page");
        assertThat(list.observations()).hasSize(8);
    }

    @Test
    void aNameThatNobodyHasIsSkipped() {
        server.on(OVERVIEW, dated(404)).on(MODELS, hub("[]"));
        Page overview = (Page) fetch(null);
        assertThat(fetch(overview.next())).isEqualTo(new Skipped("no_such_organization"));
    }

    @Test
    void anInventedWorldSaysSo() {
        server.on(
                OVERVIEW,
                hub("{\"name\":\"example-org\"}")
                        .header("X-Tidemark-World", "invented; seed=7; citation=\"Sample world, seed 7\""));
        Page page = (Page) fetch(null);
        assertThat(page.provenance()).isEqualTo(new Provenance(null, "Sample world, seed 7", Redistribution.RAW, true));
    }

    @Test
    void aRecordedWorldIsCitedAndNotInvented() {
        server.on(OVERVIEW, hub("{}").header("X-Tidemark-World", "recorded; citation=\"Old notes\""));
        Page page = (Page) fetch(null);
        assertThat(page.provenance()).isEqualTo(new Provenance(null, "Old notes", Redistribution.RAW, false));
    }

    @Test
    void anAnswerFromTheFutureHasNoDay() {
        server.on(OVERVIEW, json("{}").header("Date", "Sun, 25 Oct 2026 12:00:00 GMT"));
        Failed failed = (Failed) fetch(null);
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("future_date");
    }

    // --- listing
    // ------------------------------------------------------------------------------------------------------

    @Test
    void walksAllPagesToTheOneWithoutLink() {
        // Given
        server.on(MODELS, next("constructed.models.list.page1", "cursor=p2"))
                .on(MODELS, next("constructed.models.list.page2", "cursor=p3"))
                .on(MODELS, hub(HubBodies.body("constructed.models.list.page3")));
        // When
        Page first = (Page) fetch(LIST_START);
        Page second = (Page) fetch(first.next());
        Page third = (Page) fetch(second.next());
        // Then
        assertThat(server.requests.get(0).target())
                .startsWith("/api/models?author=example-org&limit=1000&sort=createdAt&expand=author&expand=baseModels");
        assertThat(server.requests.get(1).target()).isEqualTo("/api/models?cursor=p2");
        assertThat(descriptions(first)).hasSize(3);
        assertThat(descriptions(second)).singleElement().satisfies(moe -> {
            assertThat(moe.parameters()).isEqualTo(79_600_001_024L);
            assertThat(moe.gated()).isEqualTo("manual");
        });
        assertThat(descriptions(third)).last().satisfies(withdrawn -> assertThat(withdrawn.disabled())
                .isTrue());
        assertThat(third.next()).isNull();
        assertThat(first.findings()).isEmpty();
        assertThat(first.observations())
                .filteredOn(Measurement.class::isInstance)
                .hasSize(9);
    }

    @Test
    void aRowThatComesTwiceIsCountedOnceAlsoAcrossPages() {
        // Given
        String page1 = HubBodies.body("constructed.models.list.page1");
        String last = page1.substring(page1.indexOf("{\"_id\":\"69f31a10"), page1.length() - 1);
        server.on(MODELS, hub("[" + last + "," + last + "]").header("Link", link("cursor=p2")))
                .on(MODELS, hub("[" + last + "]"));
        // When
        Page first = (Page) fetch(LIST_START);
        Page second = (Page) fetch(first.next());
        // Then
        assertThat(descriptions(first)).hasSize(1);
        assertThat(first.findings())
                .extracting(Finding::reason, Finding::row)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("duplicate_row", 2L));
        assertThat(second.observations()).isEmpty();
        assertThat(second.findings()).extracting(Finding::reason).containsExactly("duplicate_row");
    }

    @Test
    void aPageThatLeadsBackEndsTheShard() {
        server.on(MODELS, next("constructed.models.list.page1", "cursor=p2"));
        Page first = (Page) fetch(LIST_START);
        Failed failed = (Failed) fetch(first.next());
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(failed.findings()).extracting(Finding::reason).contains("cursor_loop");
    }

    @Test
    void aLinkToElsewhereIsNotFollowed() {
        server.on(MODELS, hub("[]").header("Link", "<https://elsewhere.invalid/api/models?cursor=x>; rel=\"next\""));
        Failed failed = (Failed) fetch(LIST_START);
        assertThat(failed.findings()).extracting(Finding::reason).containsExactly("foreign_link");
    }

    @Test
    void aRefusedFieldListIsAskedForOnceMoreWithLess() {
        server.on(
                        MODELS,
                        dated(400)
                                .body(
                                        "application/json",
                                        bytes(HubBodies.body("constructed.error.400.unknown-expand"))))
                .on(MODELS, hub(HubBodies.body("constructed.models.list.page3")));
        Page page = (Page) fetch(LIST_START);
        assertThat(page.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.reason()).isEqualTo("expand_refused");
            assertThat(finding.level()).isEqualTo(Finding.Level.ERROR);
            assertThat(finding.detail()).contains("must be one of [author, baseModels");
        });
        assertThat(server.requests.get(1).target())
                .endsWith("&expand=author&expand=createdAt&expand=downloads&expand=downloadsAllTime&expand=likes"
                        + "&expand=private&expand=tags");
        assertThat(descriptions(page)).hasSize(2);
    }

    @Test
    void cutJsonIsRetriedAndNamedAndItsRowsAreNotCounted() {
        server.on(MODELS, hub("[{\"id\":\"bare\"},{\"_id\":\"621ffdc0000000"));
        Failed failed = (Failed) fetch(LIST_START);
        assertThat(failed.failure()).isEqualTo(FailureClass.TRANSPORT);
        assertThat(failed.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.reason()).isEqualTo("truncated_json");
            assertThat(finding.where())
                    .isEqualTo(server.origin() + "/api/models?author=example-org&limit=1000&sort=createdAt");
        });
    }

    @Test
    void aPageOfRefusedRowsIsNotBelieved() {
        server.on(MODELS, hub("[" + "{\"id\":\"bare\"},".repeat(9) + "{\"id\":\"bare\"}]"));
        Failed failed = (Failed) fetch(LIST_START);
        assertThat(failed.detail()).endsWith("10 of 10 rows were refused");
        assertThat(failed.failure()).isEqualTo(FailureClass.CONTRACT);
    }

    @Test
    void anEmptyListingWhereModelsWereIsSuspectAndConcludesNothing() {
        server.on(MODELS, hub("[]"));
        Page page = (Page) fetch(ORG, LIST_START, known("example-org/atlas-7b", null));
        assertThat(page.suspect()).isTrue();
        assertThat(page.next()).isNull();
        assertThat(page.observations()).isEmpty();
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("empty_listing");
    }

    @Test
    void privateRowsAndRowsOfOthersAreLeftOut() {
        server.on(
                MODELS,
                hub("[{\"_id\":\"621ffdc00000000000000001\",\"id\":\"example-org/secret\",\"private\":true},"
                        + "{\"_id\":\"621ffdc00000000000000002\",\"id\":\"other/model\"}]"));
        Page page = (Page) fetch(LIST_START);
        assertThat(page.observations()).isEmpty();
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("private_model", "other_organization");
    }

    @Test
    void aQuotaIsWaitedFor() {
        server.on(MODELS, reply(429).header("RateLimit", "\"api\";r=0;t=55"));
        assertThat(fetch(LIST_START)).isInstanceOf(Limited.class);
    }

    @Test
    void aRefusedTokenIsDroppedAndReported() {
        // Given
        HuggingFaceSource authorized = source(Map.of("tidemark.collector.hugging-face.token", "hf_s3cret"));
        server.on(MODELS, dated(401).header("X-Error-Message", "Invalid credentials in Authorization header"))
                .on(MODELS, hub(HubBodies.body("constructed.models.list.page3")));
        // When
        Page page = (Page) authorized.fetch(step(ORG, LIST_START, KnownModels.NONE));
        authorized.fetch(step(ORG, LIST_START, KnownModels.NONE));
        // Then
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("token_refused");
        assertThat(page.toString()).doesNotContain("s3cret");
        assertThat(server.requests.get(0).headers()).containsEntry("Authorization", "Bearer hf_s3cret");
        assertThat(server.requests.get(1).headers()).doesNotContainKey("Authorization");
        assertThat(server.requests.get(2).headers()).doesNotContainKey("Authorization");
    }
}
