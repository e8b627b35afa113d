package io.tidemark.collector.source.dockerhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.json.SourceConversation;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.local.dockerhub.DockerHubSite;
import io.tidemark.local.dockerhub.DockerHubSite.RetryForm;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.StandInServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source against the stand-in that the whole system is run with. */
class DockerHubStandInTest extends SourceConversation {

    private static final String ROUTE = "/v2/namespaces/ai/repositories";

    @Test
    void aHundredAndOneRepositoriesAreTwoRequests() {
        // Given
        DockerHubSite site = site(180, RetryForm.OLDER);
        for (int i = 0; i < 100; i++) {
            site.put(DockerHubSite.repository("m" + i, 3_123_456_789L + i));
        }
        var tool = DockerHubSite.repository("tool", 5);
        tool.putArray("content_types").add("image");
        site.put(tool);
        try (StandInServer stand = StandInServer.start(site)) {
            DockerHubSource source = source(stand);
            // When
            List<Page> pages = walk(source, only(source, "{}"));
            // Then
            assertThat(measured(pages))
                    .hasSize(200)
                    .contains("dockerhub:ai/m99 dockerhub_pulls=3123456888@2026-11-22")
                    .noneMatch(text -> text.contains("ai/tool"));
            assertThat(stand.log().count(ROUTE)).isEqualTo(2);
            assertThat(reasons(pages.get(1))).containsExactly("not_a_model");
            assertThat(pages.getFirst().provenance().invented()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"OLDER, 2026-11-22T04:01:02Z", "NEWER, 2026-11-22T04:01:02Z"})
    void aUsedUpQuotaIsWaitedForInEitherForm(RetryForm form, Instant until) {
        try (StandInServer stand = StandInServer.start(site(1, form).put(DockerHubSite.repository("a", 1)))) {
            DockerHubSource source = source(stand);
            ShardPlan shard = only(source, "{}");
            assertThat(fetch(source, shard, null)).isInstanceOf(Page.class);
            assertThat(((Limited) fetch(source, shard, null)).until()).isEqualTo(until);
        }
    }

    @Test
    void faultsHaveTheirClasses() {
        try (StandInServer stand = StandInServer.start(site(180, RetryForm.NEWER))) {
            stand.faults()
                    .on(ROUTE, 1, new Fault.Throttled(Map.of(), "text/plain", "Too Many Requests"))
                    .on(ROUTE, 2, new Fault.CutBody())
                    .on(ROUTE, 3, new Fault.Status(503));
            DockerHubSource source = source(stand);
            ShardPlan shard = only(source, "{}");
            assertThat(((Failed) fetch(source, shard, null)).failure()).isEqualTo(FailureClass.THROTTLED);
            assertThat(((Failed) fetch(source, shard, null)).failure()).isEqualTo(FailureClass.TRANSPORT);
            assertThat(((Failed) fetch(source, shard, null)).failure()).isEqualTo(FailureClass.UPSTREAM);
            assertThat(((Page) fetch(source, shard, null)).suspect())
                    .as("nothing is listed")
                    .isTrue();
        }
    }

    private DockerHubSite site(int perMinute, RetryForm form) {
        return new DockerHubSite("invented; seed=7; citation=\"A small world\"", clock, clock, perMinute, form);
    }

    private DockerHubSource source(StandInServer stand) {
        return new DockerHubSource(
                TestConfigs.load(
                        DockerHubConfig.class,
                        Map.of(
                                "tidemark.collector.dockerhub.base-url",
                                stand.baseUrl().toString())),
                TestConfigs.client(clock, Map.of()));
    }
}
