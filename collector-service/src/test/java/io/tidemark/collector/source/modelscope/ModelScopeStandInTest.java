package io.tidemark.collector.source.modelscope;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.RegistryConfig;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Limited;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.json.SourceConversation;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.local.modelscope.ModelScopeSite;
import io.tidemark.local.standin.Fault;
import io.tidemark.local.standin.Reply;
import io.tidemark.local.standin.StandInServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The source against the stand-in that the whole system is run with. */
class ModelScopeStandInTest extends SourceConversation {

    private static final String MODELS = "/openapi/v1/models";
    private static final ShardPlan SHARD = new ShardPlan("Lake_Org", tree("{\"owner\":\"Lake_Org\"}"));
    private final ModelScopeSite site = new ModelScopeSite("recorded; citation=\"Old notes\"", clock, Set.of())
            .put(ModelScopeSite.model("Other/x", 1));

    @Test
    void readsEveryPageOfAnOwnerInEitherForm() {
        // Given
        for (int i = 0; i < 120; i++) {
            site.put(ModelScopeSite.model("Lake_Org/m" + i, 3_000_000_000L + i));
        }
        try (StandInServer stand = StandInServer.start(site)) {
            ModelScopeSource source = source(stand);
            // When
            List<Page> newer = walk(source, SHARD);
            site.inPascalCase();
            List<Page> older = walk(source, SHARD);
            // Then
            assertThat(newer).hasSize(3).noneMatch(Page::suspect);
            assertThat(measured(newer))
                    .hasSize(240)
                    .contains("modelscope:Lake_Org/m119 modelscope_downloads=3000000119@2026-11-22");
            assertThat(measured(older)).isEqualTo(measured(newer));
            assertThat(older).allSatisfy(page -> assertThat(reasons(page)).containsExactly("older_form"));
            assertThat(newer.getFirst().provenance().citation()).isEqualTo("Old notes");
            assertThat(stand.log().count(MODELS)).isEqualTo(6);
        }
    }

    @Test
    void anOwnerWithMoreThanIsShownIsReadAsFarAsItGoes() {
        for (int i = 0; i < 3_001; i++) {
            site.put(ModelScopeSite.model("Lake_Org/m" + i, 1));
        }
        try (StandInServer stand = StandInServer.start(site)) {
            ModelScopeSource source = source(stand);
            String cursor = null;
            Page page;
            do {
                page = (Page) fetch(source, SHARD, cursor);
                cursor = page.next();
            } while (cursor != null);
            assertThat(reasons(page)).containsExactly("listing_limit");
            assertThat(page.suspect()).isTrue();
            assertThat(stand.log().entries()).hasSize(60).allSatisfy(entry -> assertThat(entry.status())
                    .isEqualTo(200));
        }
    }

    @Test
    void faultsHaveTheirClasses() {
        site.put(ModelScopeSite.model("Lake_Org/a", 1));
        try (StandInServer stand = StandInServer.start(site)) {
            stand.faults()
                    .on(MODELS, 1, new Fault.Replaced(502, Reply.HTML, "<html><body>502 Bad Gateway</body></html>"))
                    .on(MODELS, 2, new Fault.CutJson())
                    .on(MODELS, 3, Fault.Replaced.html())
                    .on(MODELS, 4, new Fault.Throttled(OptionalInt.of(30)));
            ModelScopeSource source = source(stand);
            assertThat(((Failed) fetch(source, SHARD, null)).failure()).isEqualTo(FailureClass.UPSTREAM);
            assertThat(((Failed) fetch(source, SHARD, null)).failure()).isEqualTo(FailureClass.TRANSPORT);
            assertThat(((Failed) fetch(source, SHARD, null)).failure()).isEqualTo(FailureClass.CONTRACT);
            assertThat(((Limited) fetch(source, SHARD, null)).until()).isEqualTo(Instant.parse("2026-11-22T04:00:31Z"));
        }
    }

    private ModelScopeSource source(StandInServer stand) {
        return new ModelScopeSource(
                TestConfigs.load(
                        ModelScopeConfig.class,
                        Map.of("tidemark.collector.modelscope.base-url", stand.baseUrl() + "/openapi/v1")),
                TestConfigs.load(RegistryConfig.class, Map.of()),
                TestConfigs.client(clock, Map.of()));
    }
}
