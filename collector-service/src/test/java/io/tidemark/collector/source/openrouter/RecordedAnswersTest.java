package io.tidemark.collector.source.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.common.registry.Mapping;
import io.tidemark.common.registry.MappingTable;
import io.tidemark.local.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whole recorded answers; they are not part of this repository. */
class RecordedAnswersTest extends OpenRouterConversation {

    @Test
    void threeRecordedDaysAreReadWithoutAFinding() throws IOException {
        server.on(RANKINGS, answer(recorded("payloads/openrouter/recorded.rankings-daily.2026-08-19_21.body.json")));
        Page page = (Page) fetch(
                source,
                new ShardPlan(
                        "rankings", tree("{\"kind\":\"rankings\",\"from\":\"2026-08-19\",\"to\":\"2026-08-21\"}")),
                null);
        assertThat(page.findings()).isEmpty();
        assertThat(page.observations()).hasSize(3 * 51);
        assertThat(measured(List.of(page)))
                .contains(
                        "openrouter:deepseek/deepseek-v4-flash-20260731 openrouter_tokens=1684920552235@2026-08-19",
                        "openrouter:other openrouter_tokens=791937416584@2026-08-21");
        assertThat(page.provenance().citation())
                .isEqualTo("Source: OpenRouter (openrouter.ai/rankings), as of 2026-08-22T02:01:37.000Z."
                        + " Licensed under CC BY 4.0.");
    }

    @Test
    void aRecordedCatalogueFoldsItsSlugs() throws IOException {
        server.on(MODELS, answer(recorded("data/openrouter/models/models_2026-05-15.json")));
        Page page = (Page) fetch(source, plan(source, "{}").getFirst(), null);
        List<Entry> entries = entries(List.of(page));
        // 364 ids, 347 slugs; 8 aliases and 5 routers are none of them models
        assertThat(entries).hasSize(347 - 8 - 5);
        assertThat(entries.stream()
                        .filter(entry -> entry.attributes().containsKey("hugging_face_id"))
                        .count())
                .isEqualTo(157);
        assertThat(reasons(page)).containsOnly("alias_left_out", "router_left_out", "shared_slug");
        assertThat(page.suspect()).isFalse();
    }

    @Test
    void theTableOfNamesDoesNotRepeatWhatTheCatalogueSaysRightly() throws IOException {
        server.on(MODELS, answer(recorded("data/openrouter/models/models_2026-05-15.json")));
        MappingTable table = MappingTable.builtIn();
        for (Entry entry :
                entries(List.of((Page) fetch(source, plan(source, "{}").getFirst(), null)))) {
            String claim = entry.attributes().get("hugging_face_id");
            Optional<Mapping> decided =
                    table.find(SubjectSpace.OPENROUTER, entry.subject().name());
            if (decided.isPresent() && !entry.subject().name().equals("z-ai/glm-4.6-20251208")) { // its slug misleads
                assertThat(decided.get().model()).as(entry.subject().name()).isNotEqualTo(claim);
            }
        }
    }

    private static String recorded(String name) throws IOException {
        return Files.readString(SharedData.require(name));
    }
}
