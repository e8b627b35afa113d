package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.KnownModels.KnownModel;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.huggingface.ModelRow.Identity;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.UpstreamOutcome.Faulted;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SubjectId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * How many direct children the Hub counts of one model, by relation: {@code childrenModelCount}, which only the detail
 * route has. Concludes nothing about a model it does not find: that is a listing's.
 */
record ChildrenStep(HubClient hub) {

    private static final String FIELD = "childrenModelCount";

    SourceOutcome fetch(Step step) {
        List<ModelId> upcoming = upcoming(step);
        Answer unasked = HubPages.unasked(HubPlan.plannedAt(step.parameters()), null);
        if (upcoming.isEmpty()) {
            Findings findings = new Findings(step.shard());
            findings.info("no_known_models", null, null, "no run has met a model of " + step.shard() + " yet");
            return HubPages.of(unasked, List.of(), null, findings);
        }
        ModelId model = upcoming.getFirst();
        String next = upcoming.size() == 1 ? null : model.toString();
        URI uri = hub.routes().model(model, List.of(FIELD));
        Findings findings = new Findings(HubRoutes.display(uri));
        JsonReply reply = hub.ask(uri, step.runId(), findings);
        ModelList.refusesFields(reply, findings);
        Answer answer = reply.answer();
        if (reply.outcome() instanceof Faulted faulted && faulted.redirect()) {
            findings.warn("redirect_refused", null, null, faulted.detail());
            return HubPages.of(unasked, List.of(), next, findings);
        }
        if (answer != null
                && reply.outcome() instanceof Refused refused
                && refused.failure() == FailureClass.NOT_FOUND_OR_HIDDEN) {
            findings.info("not_there", null, null, model + " is gone or hidden: the next listing says which");
            return HubPages.of(answer, List.of(), next, findings);
        }
        SourceOutcome unread = reply.unread(findings);
        return unread == null
                ? HubPages.of(answer, counts(model, reply.body(), answer, findings), next, findings)
                : unread;
    }

    /** The model to ask for, and the one after it if there is one. The cursor is the path asked for last. */
    private static List<ModelId> upcoming(Step step) {
        JsonNode named = step.parameters().path(HubPlan.MODELS);
        if (named.isMissingNode()) {
            String organization = step.parameters().path(HubPlan.ORGANIZATION).asText();
            return step.known().all(organization, step.cursor(), 2).stream()
                    .map(KnownModel::path)
                    .toList();
        }
        List<ModelId> models = new ArrayList<>();
        boolean behind = step.cursor() == null;
        for (JsonNode name : named) {
            if (behind && models.size() < 2) {
                models.add(ModelId.parse(name.asText()));
            }
            behind |= name.asText().equals(step.cursor());
        }
        return models;
    }

    private static List<Measurement> counts(ModelId asked, JsonNode body, Answer answer, Findings findings) {
        Fields fields = new Fields(body, null, answer.observedOn(), findings);
        Identity identity = ModelRow.identity(fields);
        if (identity == null) {
            return List.of();
        }
        if (!identity.path().equals(asked)) {
            findings.info("renamed_model", null, "id", asked + " is now " + identity.path());
        }
        JsonNode counts = body.path(FIELD);
        if (!counts.isObject()) {
            fields.warn("odd_children", FIELD, Fields.shown(counts) + " is not an object of counts by relation");
            return List.of();
        }
        List<Measurement> measurements = new ArrayList<>();
        for (Relation relation : Relation.values()) {
            String name = relation.wireName();
            Long value = fields.count(counts.path(name), FIELD + "." + name);
            if (value != null) {
                measurements.add(new Measurement(
                        SubjectId.of(identity.path()), Metric.DERIVATIVES, name, value, answer.observedOn(), null));
            }
        }
        counts.fieldNames().forEachRemaining(name -> {
            if (ModelTags.relation(name) == null) {
                findings.warn(
                        "unknown_relation", null, FIELD, "'" + name + "' is no relation that is known: not counted");
            }
        });
        return measurements;
    }
}
