package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.JsonReply;
import io.tidemark.collector.upstream.UpstreamOutcome.Refused;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.OrganizationDescription;
import java.net.URI;
import java.util.List;

/**
 * First step of a listing, if it was asked for: what the organization says of itself. A name that is a user's has none; its
 * models still count.
 */
record OverviewStep(HubClient hub) {

    SourceOutcome fetch(Step step, String organization) {
        URI uri = hub.routes().overview(organization);
        Findings findings = new Findings(HubRoutes.display(uri));
        JsonReply reply = hub.ask(uri, step.runId(), findings);
        Answer answer = reply.answer();
        if (answer != null
                && reply.outcome() instanceof Refused refused
                && refused.failure() == FailureClass.NOT_FOUND_OR_HIDDEN) {
            findings.info(
                    "no_organization_page", null, null, "no organization '" + organization + "'; it may be a user");
            return HubPages.of(answer, List.of(), HubCursor.list(false).encode(), findings);
        }
        SourceOutcome unread = reply.unread(findings);
        if (unread != null) {
            return unread;
        }
        if (!reply.body().isObject()) {
            return HubPages.contract(uri, "an object was expected", findings);
        }
        Observation description = description(organization, reply.body(), answer, findings);
        return HubPages.of(answer, List.of(description), HubCursor.list(true).encode(), findings);
    }

    private static Observation description(String organization, JsonNode body, Answer answer, Findings findings) {
        Fields fields = new Fields(body, null, answer.observedOn(), findings);
        String name = fields.text("name");
        if (name != null && !name.equals(organization)) {
            findings.warn(
                    "other_namespace",
                    null,
                    "name",
                    "the Hub writes '" + Fields.shown(body.path("name")) + "' for '" + organization
                            + "'; correct the list of organizations");
        }
        return new OrganizationDescription(
                organization,
                answer.observedOn(),
                fields.text("_id"),
                fields.text("fullname"),
                fields.flag("isVerified"),
                fields.count("numModels"),
                fields.count("numFollowers"));
    }
}
