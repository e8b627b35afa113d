package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.huggingface.ModelList.Got;
import io.tidemark.collector.source.huggingface.ModelList.Instead;
import io.tidemark.collector.source.huggingface.ModelList.Onward;
import io.tidemark.collector.source.huggingface.ModelRow.Identity;
import io.tidemark.collector.source.json.Fields;
import java.util.List;

/** One page of an organization's models with the results of benchmarks they carry, and nothing else. */
record ResultsStep(HubClient hub, HuggingFaceConfig config) {

    private static final List<String> FIELDS = List.of("evalResults", "private");

    SourceOutcome fetch(Step step) {
        String organization = step.parameters().path(HubPlan.ORGANIZATION).asText();
        PageCursor cursor = PageCursor.decode(step.cursor());
        String query = cursor == null ? hub.routes().modelsOf(organization, FIELDS) : cursor.query();
        Findings findings = new Findings(HubRoutes.display(hub.routes().models(query)));
        Results results = new Results(step.parameters().path(HubPlan.UNVERIFIED).asBoolean());
        Listed listed = new Listed(cursor == null ? null : cursor.lastId());
        Rows rows = new Rows(organization, listed, results);
        return switch (new ModelList(hub, config).read(step.runId(), query, null, findings, rows)) {
            case Instead instead -> instead.outcome();
            case Got page -> {
                Onward onward = ModelList.onward(page, seen -> cursor != null && cursor.hasVisited(seen), findings);
                if (onward.refusal() != null) {
                    yield onward.refusal();
                }
                String next = onward.query() == null
                        ? null
                        : PageCursor.next(cursor, onward.query(), page.query(), listed.lastId(), null)
                                .encode();
                yield HubPages.of(page.answer(), results.observations(), next, findings);
            }
        };
    }

    private record Rows(String organization, Listed listed, Results results) implements ModelList.Rows {

        @Override
        public void row(Fields row) {
            Identity identity = listed.identity(row, organization);
            if (identity != null && !Listed.isPrivate(row) && listed.isFirst(identity)) {
                results.ofRepository(row, identity.path());
            }
        }

        @Override
        public long refused() {
            return listed.refused();
        }
    }
}
