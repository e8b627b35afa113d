package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.huggingface.ModelList.Got;
import io.tidemark.collector.source.huggingface.ModelList.Instead;
import io.tidemark.collector.source.huggingface.ModelList.Onward;
import io.tidemark.collector.source.huggingface.ModelRow.Identity;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One page of an organization's models with the results of benchmarks they carry, and nothing else. */
record ResultsStep(HubClient hub, HuggingFaceConfig config) {

    private static final List<String> FIELDS = List.of("evalResults", "private");

    SourceOutcome fetch(Step step) {
        String organization = step.parameters().path(HubPlan.ORGANIZATION).asText();
        PageCursor cursor = PageCursor.decode(step.cursor());
        String query = cursor == null ? hub.routes().modelsOf(organization, FIELDS) : cursor.query();
        Findings findings = new Findings(HubRoutes.display(hub.routes().models(query)));
        Results results = new Results(step.parameters().path(HubPlan.UNVERIFIED).asBoolean());
        Rows rows = new Rows(organization, cursor == null ? null : cursor.lastId(), results, findings);
        return switch (new ModelList(hub, config).read(step.runId(), query, null, findings, rows)) {
            case Instead instead -> instead.outcome();
            case Got page -> {
                Onward onward = ModelList.onward(page, seen -> cursor != null && cursor.hasVisited(seen), findings);
                if (onward.refusal() != null) {
                    yield onward.refusal();
                }
                String next = onward.query() == null
                        ? null
                        : PageCursor.next(cursor, onward.query(), page.query(), rows.lastId, null)
                                .encode();
                yield HubPages.of(page.answer(), results.observations(), next, findings);
            }
        };
    }

    private static final class Rows implements ModelList.Rows {
        private final String organization;
        private final Results results;
        private final Findings findings;
        private final Set<String> ids = new HashSet<>();
        private @Nullable String lastId;
        private long refused;

        private Rows(String organization, @Nullable String idBefore, Results results, Findings findings) {
            this.organization = organization;
            this.results = results;
            this.findings = findings;
            this.lastId = idBefore;
            if (idBefore != null) {
                ids.add(idBefore);
            }
        }

        @Override
        public void row(JsonNode row, long number, Answer answer) {
            Fields fields = new Fields(row, number, answer.observedOn(), findings);
            Identity identity = ModelRow.identity(fields);
            if (identity == null) {
                refused++;
                return;
            }
            lastId = identity.hubId();
            if (!identity.path().organization().equalsIgnoreCase(organization)) {
                fields.warn("other_organization", "id", identity.path() + " is not a model of " + organization);
                refused++;
            } else if (!row.path("private").asBoolean() && ids.add(identity.hubId())) {
                results.ofRepository(fields, identity.path());
            }
        }

        @Override
        public long refused() {
            return refused;
        }
    }
}
